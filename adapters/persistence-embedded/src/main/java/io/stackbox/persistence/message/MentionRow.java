package io.stackbox.persistence.message;

import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// The table `mention`: who is mentioned where, for counting.
public final class MentionRow {
    private static final String INSERT = "INSERT INTO mention (tenant, channel, user, seq) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (tenant, user, channel, seq) DO NOTHING";
    private static final String DELETE =
            "DELETE FROM mention WHERE tenant = ?1 AND channel = ?2 AND user = ?3 AND seq = ?4";
    private static final String COUNT = "SELECT count(*) FROM (SELECT 1 FROM mention"
            + " WHERE tenant = ?1 AND channel = ?2 AND user = ?3 AND seq > ?4 LIMIT " + Unread.COUNT_MAX + ")";

    private MentionRow() {}

    static void add(Tx tx, ChannelKey key, long seq, List<UserId> users) throws SQLException {
        each(tx, INSERT, key, seq, users);
    }

    static void remove(Tx tx, ChannelKey key, long seq, List<UserId> users) throws SQLException {
        each(tx, DELETE, key, seq, users);
    }

    private static void each(Tx tx, String sql, ChannelKey key, long seq, List<UserId> users) throws SQLException {
        for (UserId user : users) {
            PreparedStatement statement = tx.of(sql);
            key.bind(statement);
            statement.setString(3, user.value());
            statement.setLong(4, seq);
            tx.update(statement);
        }
    }

    /// How often the user is mentioned after the mark, at most [Unread#COUNT_MAX].
    public static int count(Statements statements, ChannelKey key, UserId user, long mark) throws SQLException {
        PreparedStatement statement = statements.of(COUNT);
        key.bind(statement);
        statement.setString(3, user.value());
        statement.setLong(4, mark);
        try (ResultSet row = statement.executeQuery()) {
            return row.getInt(1);
        }
    }
}
