package io.stackbox.persistence.answer;

import io.stackbox.application.port.AnswerStore.Answer;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Times;
import io.stackbox.persistence.engine.Tx;
import io.stackbox.persistence.person.UserKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The table `answer`.
final class AnswerRow {
    private static final String FIND = "SELECT fingerprint, status, body, at FROM answer"
            + " WHERE tenant = ?1 AND user = ?2 AND key = ?3 AND at > ?4";
    private static final String PUT =
            "INSERT INTO answer (tenant, user, key, fingerprint, status, body, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (tenant, user, key) DO UPDATE SET fingerprint = excluded.fingerprint,"
                    + " status = excluded.status, body = excluded.body, at = excluded.at";
    private static final String FORGET = "DELETE FROM answer WHERE (tenant, user, key) IN"
            + " (SELECT tenant, user, key FROM answer WHERE tenant = ?1 AND at <= ?2 ORDER BY at LIMIT ?3)";
    /// A claim has the status 0.
    private static final String RELEASE =
            "DELETE FROM answer" + " WHERE tenant = ?1 AND user = ?2 AND key = ?3 AND fingerprint = ?4 AND status = 0";
    private static final String HAS_OLD = "SELECT 1 FROM answer WHERE tenant = ?1 AND at <= ?2 LIMIT 1";
    private static final String NEXT_TENANT = "SELECT tenant FROM answer WHERE tenant > ? ORDER BY tenant LIMIT 1";

    private AnswerRow() {}

    /// The answer, if it is younger than the given moment.
    static @Nullable Answer find(Statements statements, UserKey user, String key, Instant youngerThan)
            throws SQLException {
        PreparedStatement statement = statements.of(FIND);
        user.bind(statement);
        statement.setString(3, key);
        Times.set(statement, 4, youngerThan);
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) return null;
            return new Answer(row.getString(1), row.getInt(2), row.getString(3), Times.fromColumn(row.getLong(4)));
        }
    }

    static void put(Tx tx, UserKey user, String key, Answer answer) throws SQLException {
        PreparedStatement statement = tx.of(PUT);
        user.bind(statement);
        statement.setString(3, key);
        statement.setString(4, answer.fingerprint());
        statement.setInt(5, answer.status());
        statement.setString(6, answer.body());
        Times.set(statement, 7, answer.at());
        tx.update(statement);
    }

    static int forget(Tx tx, TenantId tenant, Instant upTo, int limit) throws SQLException {
        PreparedStatement statement = tx.of(FORGET);
        statement.setString(1, tenant.value());
        Times.set(statement, 2, upTo);
        statement.setInt(3, limit);
        return tx.update(statement);
    }

    static void release(Tx tx, UserKey user, String key, String fingerprint) throws SQLException {
        PreparedStatement statement = tx.of(RELEASE);
        user.bind(statement);
        statement.setString(3, key);
        statement.setString(4, fingerprint);
        tx.update(statement);
    }

    static boolean hasOld(Statements statements, TenantId tenant, Instant upTo) throws SQLException {
        PreparedStatement statement = statements.of(HAS_OLD);
        statement.setString(1, tenant.value());
        Times.set(statement, 2, upTo);
        try (ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    /// The first tenant with an answer after the named one.
    static @Nullable TenantId tenantAfter(Statements statements, String tenant) throws SQLException {
        PreparedStatement statement = statements.of(NEXT_TENANT);
        statement.setString(1, tenant);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? new TenantId(row.getString(1)) : null;
        }
    }
}
