package io.stackbox.persistence.log;

import io.stackbox.application.port.ChangeLog.Entry;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Times;
import io.stackbox.persistence.engine.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `change_log`.
final class LogRow {
    private static final String INSERT = "INSERT INTO change_log (tenant, position, at, entries) VALUES (?, ?, ?, ?)";
    private static final String LAST = "SELECT max(position) FROM change_log WHERE tenant = ?";
    /// Where the first row ends.
    private static final String FIRST = "SELECT min(position) FROM change_log WHERE tenant = ?";
    private static final String AFTER = "SELECT position, entries FROM change_log"
            + " WHERE tenant = ?1 AND position > ?2 ORDER BY position LIMIT ?3";
    private static final String WAITING_SINCE =
            "SELECT at FROM change_log" + " WHERE tenant = ?1 AND position > ?2 ORDER BY position LIMIT 1";
    private static final String DELETE = "DELETE FROM change_log WHERE tenant = ?1 AND position <= ?2";
    private static final String NEXT_TENANT = "SELECT tenant FROM change_log WHERE tenant > ? ORDER BY tenant LIMIT 1";

    private LogRow() {}

    static void insert(Tx tx, TenantId tenant, long lastPosition, Instant at, String entries) throws SQLException {
        PreparedStatement statement = tx.of(INSERT);
        statement.setString(1, tenant.value());
        statement.setLong(2, lastPosition);
        Times.set(statement, 3, at);
        statement.setString(4, entries);
        tx.update(statement);
    }

    /// The tenant's last position, 0 before the first.
    static long last(Statements statements, TenantId tenant) throws SQLException {
        return number(statements.of(LAST), tenant);
    }

    static long first(Statements statements, TenantId tenant) throws SQLException {
        return number(statements.of(FIRST), tenant);
    }

    private static long number(PreparedStatement statement, TenantId tenant) throws SQLException {
        statement.setString(1, tenant.value());
        try (ResultSet row = statement.executeQuery()) {
            return row.getLong(1);
        }
    }

    static List<Entry> after(Statements statements, TenantId tenant, long position, int limit) throws SQLException {
        PreparedStatement statement = statements.of(AFTER);
        statement.setString(1, tenant.value());
        statement.setLong(2, position);
        statement.setInt(3, limit);
        var entries = new ArrayList<Entry>();
        try (ResultSet row = statement.executeQuery()) {
            while (entries.size() < limit && row.next()) {
                for (Entry entry : Entries.from(row.getString(2), row.getLong(1))) {
                    if (entry.position() > position && entries.size() < limit) entries.add(entry);
                }
            }
        }
        return entries;
    }

    /// When the first row after the position was written, or null where there is none.
    static @Nullable Instant waitingSince(Statements statements, TenantId tenant, long position) throws SQLException {
        PreparedStatement statement = statements.of(WAITING_SINCE);
        statement.setString(1, tenant.value());
        statement.setLong(2, position);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Times.get(row, 1) : null;
        }
    }

    /// Forgets rows that end at or before the position.
    static void deleteThrough(Tx tx, TenantId tenant, long position) throws SQLException {
        PreparedStatement statement = tx.of(DELETE);
        statement.setString(1, tenant.value());
        statement.setLong(2, position);
        tx.update(statement);
    }

    /// The first tenant with a log after the named one: one seek each, however long the logs are.
    static @Nullable TenantId tenantAfter(Statements statements, String tenant) throws SQLException {
        PreparedStatement statement = statements.of(NEXT_TENANT);
        statement.setString(1, tenant);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? new TenantId(row.getString(1)) : null;
        }
    }
}
