package io.stackbox.persistence.message;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.message.Reactions;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.channel.Head;
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

/// The table `message`: rows to messages and back.
public final class MessageRow {
    /// For `SELECT`; read by [#from].
    static final String COLUMNS =
            "m.seq, m.id, m.author, coalesce(m.changed, m.born), m.type, m.created_at, m.send_key, m.text,"
                    + " m.thread, m.reply_count, m.pinned, m.edited_at, m.deleted_by, m.deleted_at, m.attachments, m.mentions,"
                    + " m.reactions";

    /// For `SELECT`, after the columns: the messages of the channel that the first two parameters name.
    static final String OF_CHANNEL = " FROM channel c"
            + " CROSS JOIN message m ON m.tenant = c.tenant_number AND m.channel = c.number"
            + " WHERE c.tenant = ?1 AND c.channel = ?2";

    private static final String FIND = "SELECT " + COLUMNS + OF_CHANNEL + " AND m.seq = ?3";
    /// Most messages have neither attachments nor mentions nor a thread: each column less is a call less into
    /// SQLite.
    private static final String INSERT_PLAIN =
            "INSERT INTO message (tenant, channel, seq, id, author, born, type, created_at, send_key, text)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_RICH =
            "INSERT INTO message (tenant, channel, seq, id, author, born, type, created_at, send_key, text,"
                    + " thread, attachments, mentions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UNLESS_SENT =
            " ON CONFLICT (tenant, channel, send_key, author) WHERE send_key IS NOT NULL DO NOTHING";
    private static final String INSERT_PLAIN_ONCE = INSERT_PLAIN + UNLESS_SENT;
    private static final String INSERT_RICH_ONCE = INSERT_RICH + UNLESS_SENT;
    private static final String UPDATE = "UPDATE message SET changed = ?4, text = ?5, pinned = ?6, edited_at = ?7,"
            + " deleted_by = ?8, deleted_at = ?9, attachments = ?10, mentions = ?11, reactions = ?12"
            + " WHERE tenant = ?1 AND channel = ?2 AND seq = ?3";
    private static final String COUNT_REPLY =
            "UPDATE message SET reply_count = reply_count + ?4" + " WHERE tenant = ?1 AND channel = ?2 AND seq = ?3";

    private static final List<MessageType> TYPES =
            List.of(MessageType.TEXT, MessageType.FILE, MessageType.IMAGE, MessageType.SYSTEM);

    private MessageRow() {}

    /// The message at that place, or null.
    public static @Nullable Message at(Statements statements, ChannelKey key, long seq) throws SQLException {
        PreparedStatement statement = statements.of(FIND);
        key.bind(statement);
        statement.setLong(3, seq);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? from(row, key.channel()) : null;
        }
    }

    /// The message with that id, or null: the id tells the place, and the rest of it must agree.
    static @Nullable Message find(Statements statements, ChannelKey key, MessageId id) throws SQLException {
        long seq = id.seq();
        if (seq == 0) return null;
        Message found = at(statements, key, seq);
        return found != null && found.id().equals(id) ? found : null;
    }

    /// Inserts the message.
    ///
    /// @return false where the sender has used its send key before, and then nothing was written
    static boolean insert(Tx tx, Head head, Message message, Body.Written body) throws SQLException {
        MessageId thread = message.thread();
        SendKey sendKey = message.sendKey();
        boolean plain = thread == null
                && body.attachments().isEmpty()
                && body.mentions().isEmpty();
        PreparedStatement statement = plain
                ? tx.of(sendKey == null ? INSERT_PLAIN : INSERT_PLAIN_ONCE)
                : tx.of(sendKey == null ? INSERT_RICH : INSERT_RICH_ONCE);
        bind(statement, head, message.seq());
        statement.setString(4, message.id().value());
        statement.setString(5, message.author().value());
        statement.setLong(6, message.revision());
        statement.setInt(7, TYPES.indexOf(message.type()));
        statement.setLong(8, Times.toColumn(message.createdAt()));
        statement.setString(9, sendKey == null ? null : sendKey.value());
        statement.setString(10, body.markdown());
        if (!plain) {
            statement.setString(11, thread == null ? null : thread.value());
            statement.setString(12, AttachmentsColumn.of(body.attachments()));
            statement.setString(13, MentionsColumn.of(body.mentions()));
        }
        return tx.update(statement) > 0;
    }

    /// Writes what a change may have changed.
    static void update(Tx tx, Head head, Message message) throws SQLException {
        PreparedStatement statement = tx.of(UPDATE);
        bind(statement, head, message.seq());
        statement.setLong(4, message.revision());
        statement.setBoolean(6, message.pinned());
        switch (message.body()) {
            case Body.Written written -> {
                statement.setString(5, written.markdown());
                Times.set(statement, 7, written.editedAt());
                statement.setString(8, null);
                Times.set(statement, 9, null);
                statement.setString(10, AttachmentsColumn.of(written.attachments()));
                statement.setString(11, MentionsColumn.of(written.mentions()));
                statement.setString(12, ReactionsColumn.of(written.reactions()));
            }
            case Body.Deleted(UserId by, Instant at) -> {
                statement.setString(5, null);
                Times.set(statement, 7, null);
                statement.setString(8, by.value());
                Times.set(statement, 9, at);
                for (int column = 10; column <= 12; column++) statement.setString(column, null);
            }
        }
        tx.update(statement);
    }

    /// Counts replies at their root; takes no revision of the root's.
    static void countReply(Tx tx, Head head, MessageId root, int more) throws SQLException {
        PreparedStatement statement = tx.of(COUNT_REPLY);
        bind(statement, head, root.seq());
        statement.setInt(4, more);
        tx.update(statement);
    }

    private static void bind(PreparedStatement statement, Head head, long seq) throws SQLException {
        statement.setLong(1, head.tenantNumber());
        statement.setLong(2, head.number());
        statement.setLong(3, seq);
    }

    /// The messages that a prepared `SELECT` of [#COLUMNS] finds.
    static List<Message> list(PreparedStatement statement, ChannelId channel) throws SQLException {
        var messages = new ArrayList<Message>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) messages.add(from(row, channel));
        }
        return messages;
    }

    private static Message from(ResultSet row, ChannelId channel) throws SQLException {
        String sendKey = row.getString(7);
        String thread = row.getString(9);
        return new Message(
                new MessageId(row.getString(2)),
                channel,
                new UserId(row.getString(3)),
                row.getLong(1),
                row.getLong(4),
                TYPES.get(row.getInt(5)),
                body(row),
                Times.fromColumn(row.getLong(6)),
                sendKey == null ? null : new SendKey(sendKey),
                thread == null ? null : new MessageId(thread),
                row.getInt(10),
                row.getBoolean(11));
    }

    private static Body body(ResultSet row) throws SQLException {
        String markdown = row.getString(8);
        if (markdown == null) {
            return new Body.Deleted(new UserId(row.getString(13)), Times.fromColumn(row.getLong(14)));
        }
        String reactions = row.getString(17);
        return new Body.Written(
                markdown,
                AttachmentsColumn.from(row.getString(15)),
                MentionsColumn.from(row.getString(16)),
                reactions == null ? Reactions.NONE : ReactionsColumn.from(reactions),
                Times.get(row, 12));
    }
}
