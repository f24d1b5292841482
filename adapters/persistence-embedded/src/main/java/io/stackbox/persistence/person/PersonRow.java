package io.stackbox.persistence.person;

import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The table `person`.
final class PersonRow {
    private static final String COLUMNS = "SELECT user, role, name, email, picture FROM person";
    private static final String FIND = COLUMNS + " WHERE tenant = ?1 AND user = ?2";
    private static final String IS_INSIDER = "SELECT 1 FROM person WHERE tenant = ?1 AND user = ?2 AND role > 0";
    private static final String PUT =
            "INSERT INTO person (tenant, user, role, name, email, picture, folded_name) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (tenant, user) DO UPDATE SET role = excluded.role, name = excluded.name,"
                    + " email = excluded.email, picture = excluded.picture, folded_name = excluded.folded_name";
    private static final String BEGINS = " WHERE tenant = ?1 AND user > ?2"
            + " AND (substr(lower(user), 1, ?3) = ?4 OR substr(folded_name, 1, ?3) = ?4)";
    private static final String SEARCH = COLUMNS + BEGINS + " ORDER BY user LIMIT ?5";
    private static final String SEARCH_SHARING = COLUMNS + BEGINS
            + " AND (user = ?6 OR EXISTS (SELECT 1 FROM member AS mine CROSS JOIN member AS theirs"
            + " WHERE mine.tenant = ?1 AND mine.user = ?6 AND theirs.tenant = ?1"
            + " AND theirs.channel = mine.channel AND theirs.user = person.user))"
            + " ORDER BY user LIMIT ?5";

    /// The numbers are part of the file's format and no ordinals.
    private static final List<TenantRole> ROLES =
            List.of(TenantRole.GUEST, TenantRole.MEMBER, TenantRole.ADMIN, TenantRole.OWNER);

    private PersonRow() {}

    static @Nullable Person find(Statements statements, TenantId tenant, UserId user) throws SQLException {
        PreparedStatement find = statements.of(FIND);
        find.setString(1, tenant.value());
        find.setString(2, user.value());
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? at(row) : null;
        }
    }

    static boolean isInsider(Statements statements, TenantId tenant, UserId user) throws SQLException {
        PreparedStatement find = statements.of(IS_INSIDER);
        find.setString(1, tenant.value());
        find.setString(2, user.value());
        try (ResultSet row = find.executeQuery()) {
            return row.next();
        }
    }

    static void put(Tx tx, TenantId tenant, Person person) throws SQLException {
        PreparedStatement put = tx.of(PUT);
        put.setString(1, tenant.value());
        put.setString(2, person.user().value());
        put.setInt(3, ROLES.indexOf(person.role()));
        put.setString(4, person.name());
        put.setString(5, person.email());
        put.setString(6, person.picture());
        put.setString(7, person.name() == null ? null : person.name().toLowerCase(Locale.ROOT));
        tx.update(put);
    }

    static List<Person> search(Statements statements, TenantId tenant, String begins, String after, int limit)
            throws SQLException {
        PreparedStatement search = statements.of(SEARCH);
        bind(search, tenant, begins, after, limit);
        return all(search);
    }

    static List<Person> searchSharing(
            Statements statements, TenantId tenant, String begins, UserId sharingWith, String after, int limit)
            throws SQLException {
        PreparedStatement search = statements.of(SEARCH_SHARING);
        bind(search, tenant, begins, after, limit);
        search.setString(6, sharingWith.value());
        return all(search);
    }

    private static void bind(PreparedStatement search, TenantId tenant, String begins, String after, int limit)
            throws SQLException {
        String folded = begins.toLowerCase(Locale.ROOT);
        search.setString(1, tenant.value());
        search.setString(2, after);
        search.setInt(3, folded.codePointCount(0, folded.length()));
        search.setString(4, folded);
        search.setInt(5, limit);
    }

    private static List<Person> all(PreparedStatement search) throws SQLException {
        var people = new ArrayList<Person>();
        try (ResultSet row = search.executeQuery()) {
            while (row.next()) people.add(at(row));
        }
        return people;
    }

    private static Person at(ResultSet row) throws SQLException {
        return new Person(
                new UserId(row.getString(1)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                ROLES.get(row.getInt(2)));
    }
}
