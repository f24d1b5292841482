package io.stackbox.persistence.presence;

import io.stackbox.domain.presence.Status;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Times;
import io.stackbox.persistence.engine.Tx;
import io.stackbox.persistence.person.UserKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `presence`: what outlives connections.
///
/// @param chosen what the user last said, null for never
/// @param lastSeen when the user's last connection ended, as far as it is written
record PresenceRow(
        @Nullable Status chosen,
        @Nullable String text,
        @Nullable Instant lastSeen) {
    static final PresenceRow NONE = new PresenceRow(null, null, null);

    private static final String FIND = "SELECT status, text, last_seen FROM presence WHERE tenant = ?1 AND user = ?2";
    private static final String CHOOSE = "INSERT INTO presence (tenant, user, status, text) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (tenant, user) DO UPDATE SET status = excluded.status, text = excluded.text";
    private static final String SEE = "INSERT INTO presence (tenant, user, last_seen) VALUES (?, ?, ?)"
            + " ON CONFLICT (tenant, user) DO UPDATE SET last_seen = max(coalesce(last_seen, 0), excluded.last_seen)";

    private static final List<Status> STATUSES = List.of(Status.ONLINE, Status.AWAY, Status.BUSY, Status.OFFLINE);

    static PresenceRow find(Statements statements, UserKey key) throws SQLException {
        PreparedStatement statement = statements.of(FIND);
        key.bind(statement);
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) return NONE;
            int status = row.getInt(1);
            Status chosen = row.wasNull() ? null : STATUSES.get(status);
            return new PresenceRow(chosen, row.getString(2), Times.get(row, 3));
        }
    }

    static void choose(Tx tx, UserKey key, Status status, @Nullable String text) throws SQLException {
        PreparedStatement statement = tx.of(CHOOSE);
        key.bind(statement);
        statement.setInt(3, STATUSES.indexOf(status));
        statement.setString(4, text);
        tx.update(statement);
    }

    static void see(Tx tx, UserKey key, Instant at) throws SQLException {
        PreparedStatement statement = tx.of(SEE);
        key.bind(statement);
        Times.set(statement, 3, at);
        tx.update(statement);
    }
}
