package io.stackbox.persistence.mark;

import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.receipt.Receipt;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables `mark` and `thread_mark`. Whatever is written, a mark only moves forward.
final class MarkRow {
    private static final String FIND = "SELECT read_seq FROM mark WHERE tenant = ?1 AND channel = ?2 AND user = ?3";
    static final String RECEIPTS = "SELECT user, read_seq, delivered_seq FROM mark"
            + " WHERE tenant = ?1 AND channel = ?2 AND user > ?3 ORDER BY user LIMIT ?4";
    private static final String RAISE =
            "INSERT INTO mark (tenant, channel, user, read_seq, delivered_seq) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (tenant, channel, user) DO UPDATE SET read_seq = max(read_seq, excluded.read_seq),"
                    + " delivered_seq = max(delivered_seq, excluded.delivered_seq)";
    private static final String FIND_THREAD =
            "SELECT read_seq FROM thread_mark" + " WHERE tenant = ?1 AND channel = ?2 AND user = ?3 AND thread = ?4";
    private static final String RAISE_THREAD =
            "INSERT INTO thread_mark (tenant, channel, user, thread, read_seq) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (tenant, channel, user, thread)"
                    + " DO UPDATE SET read_seq = max(read_seq, excluded.read_seq)";

    private MarkRow() {}

    /// How far the user has read, 0 for one who never did.
    static long find(Statements statements, ChannelKey key, UserId user, @Nullable MessageId thread)
            throws SQLException {
        PreparedStatement statement = statements.of(thread == null ? FIND : FIND_THREAD);
        key.bind(statement);
        statement.setString(3, user.value());
        if (thread != null) statement.setString(4, thread.value());
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static List<Receipt> receipts(Statements statements, ChannelKey key, String after, int limit) throws SQLException {
        PreparedStatement statement = statements.of(RECEIPTS);
        key.bind(statement);
        statement.setString(3, after);
        statement.setInt(4, limit);
        var receipts = new ArrayList<Receipt>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) receipts.add(new Receipt(new UserId(row.getString(1)), row.getLong(2), row.getLong(3)));
        }
        return receipts;
    }

    static void raise(Tx tx, Overlay.Place place, Mark mark) throws SQLException {
        MessageId thread = place.thread();
        PreparedStatement statement = tx.of(thread == null ? RAISE : RAISE_THREAD);
        place.channel().bind(statement);
        statement.setString(3, place.user().value());
        long read = Math.max(0, mark.readSeq());
        if (thread == null) {
            statement.setLong(4, read);
            statement.setLong(5, mark.deliveredSeq());
        } else {
            statement.setString(4, thread.value());
            statement.setLong(5, read);
        }
        tx.update(statement);
    }
}
