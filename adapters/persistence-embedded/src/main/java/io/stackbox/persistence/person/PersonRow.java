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
public final class PersonRow {
    private static final String COLUMNS = "p.user, p.role, p.name, p.email, p.picture";
    private static final String FIND = "SELECT " + COLUMNS + " FROM person p WHERE p.tenant = ?1 AND p.user = ?2";
    private static final String PUT =
            "INSERT INTO person (tenant, user, role, name, email, picture, folded_name) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (tenant, user) DO UPDATE SET role = excluded.role, name = excluded.name,"
                    + " email = excluded.email, picture = excluded.picture, folded_name = excluded.folded_name";
    /// The beginning of a text is compared as such: it may hold what `LIKE` would take for a wildcard. Ids are
    /// ASCII, so SQLite's own `lower` folds them; names are folded when they are written.
    static final String SEARCH = "SELECT " + COLUMNS + " FROM person p WHERE p.tenant = ?1 AND p.user > ?2"
            + " AND (?3 IS NULL OR substr(lower(p.user), 1, length(?3)) = ?3"
            + " OR substr(p.folded_name, 1, length(?3)) = ?3)"
            + " AND (?4 IS NULL OR p.user = ?4 OR EXISTS (SELECT 1 FROM member a"
            + " CROSS JOIN member b ON b.tenant = a.tenant AND b.channel = a.channel AND b.user = p.user"
            + " WHERE a.tenant = p.tenant AND a.user = ?4))"
            + " ORDER BY p.user LIMIT ?5";
    private static final String COUNT = "SELECT count(*) FROM person WHERE tenant = ?";

    private static final List<TenantRole> ROLES =
            List.of(TenantRole.GUEST, TenantRole.MEMBER, TenantRole.ADMIN, TenantRole.OWNER);

    private PersonRow() {}

    static @Nullable Person find(Statements statements, UserKey key) throws SQLException {
        PreparedStatement statement = statements.of(FIND);
        key.bind(statement);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? from(row) : null;
        }
    }

    static void put(Tx tx, TenantId tenant, Person person) throws SQLException {
        PreparedStatement statement = tx.of(PUT);
        statement.setString(1, tenant.value());
        statement.setString(2, person.user().value());
        statement.setInt(3, ROLES.indexOf(person.role()));
        statement.setString(4, person.name());
        statement.setString(5, person.email());
        statement.setString(6, person.picture());
        statement.setString(7, folded(person.name()));
        tx.update(statement);
    }

    static List<Person> search(
            Statements statements,
            TenantId tenant,
            @Nullable String query,
            @Nullable UserId sharingWith,
            @Nullable UserId after,
            int limit)
            throws SQLException {
        PreparedStatement statement = statements.of(SEARCH);
        statement.setString(1, tenant.value());
        statement.setString(2, after == null ? "" : after.value());
        statement.setString(3, folded(query));
        statement.setString(4, sharingWith == null ? null : sharingWith.value());
        statement.setInt(5, limit);
        var people = new ArrayList<Person>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) people.add(from(row));
        }
        return people;
    }

    /// How many people of the tenant are known.
    public static int count(Statements statements, TenantId tenant) throws SQLException {
        PreparedStatement statement = statements.of(COUNT);
        statement.setString(1, tenant.value());
        try (ResultSet row = statement.executeQuery()) {
            return row.getInt(1);
        }
    }

    private static @Nullable String folded(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static Person from(ResultSet row) throws SQLException {
        return new Person(
                new UserId(row.getString(1)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                ROLES.get(row.getInt(2)));
    }
}
