package io.stackbox.persistence.answer;

import io.stackbox.application.port.AnswerStore.Answer;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Times;
import io.stackbox.persistence.engine.Tx;
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
            "INSERT OR REPLACE INTO answer (tenant, user, key, fingerprint, status, body, at) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String FORGET = "DELETE FROM answer WHERE tenant = ?1 AND (user, key) IN"
            + " (SELECT user, key FROM answer WHERE tenant = ?1 AND at <= ?2 LIMIT ?3)";
    private static final String TENANT_AFTER = "SELECT min(tenant) FROM answer WHERE tenant > ?1";

    private AnswerRow() {}

    static @Nullable Answer find(Statements statements, TenantId tenant, UserId user, String key, Instant after)
            throws SQLException {
        PreparedStatement find = statements.of(FIND);
        find.setString(1, tenant.value());
        find.setString(2, user.value());
        find.setString(3, key);
        find.setLong(4, Times.toColumn(after));
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) return null;
            return new Answer(row.getString(1), row.getInt(2), row.getString(3), Times.fromColumn(row.getLong(4)));
        }
    }

    static void put(Tx tx, TenantId tenant, UserId user, String key, Answer answer) throws SQLException {
        PreparedStatement put = tx.of(PUT);
        put.setString(1, tenant.value());
        put.setString(2, user.value());
        put.setString(3, key);
        put.setString(4, answer.fingerprint());
        put.setInt(5, answer.status());
        put.setString(6, answer.body());
        put.setLong(7, Times.toColumn(answer.at()));
        tx.update(put);
    }

    static int forget(Tx tx, TenantId tenant, Instant until, int limit) throws SQLException {
        PreparedStatement forget = tx.of(FORGET);
        forget.setString(1, tenant.value());
        forget.setLong(2, Times.toColumn(until));
        forget.setInt(3, limit);
        return tx.update(forget);
    }

    static @Nullable String tenantAfter(Statements statements, String tenant) throws SQLException {
        PreparedStatement next = statements.of(TENANT_AFTER);
        next.setString(1, tenant);
        try (ResultSet row = next.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
