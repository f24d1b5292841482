package io.stackbox.persistence.log;

import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The table `job_cursor`.
final class CursorRow {
    private static final String FIND = "SELECT position FROM job_cursor WHERE tenant = ?1 AND job = ?2";
    private static final String MOVE = "INSERT INTO job_cursor (tenant, job, position) VALUES (?, ?, ?)"
            + " ON CONFLICT (tenant, job) DO UPDATE SET position = max(position, excluded.position)";

    private CursorRow() {}

    /// How far the job has come, 0 before its first entry.
    static long find(Statements statements, TenantId tenant, String job) throws SQLException {
        PreparedStatement statement = statements.of(FIND);
        statement.setString(1, tenant.value());
        statement.setString(2, job);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static void move(Tx tx, TenantId tenant, String job, long position) throws SQLException {
        PreparedStatement statement = tx.of(MOVE);
        statement.setString(1, tenant.value());
        statement.setString(2, job);
        statement.setLong(3, position);
        tx.update(statement);
    }
}
