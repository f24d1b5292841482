package io.stackbox.persistence.message;

import io.stackbox.application.port.MessageStore.History;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.application.port.MessageStore.Span;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.message.Version;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.channel.ChannelRow;
import io.stackbox.persistence.engine.Statements;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is read of messages; every query is one seek and a stretch from there.
final class MessageReads {
    static final String SENT = "SELECT " + MessageRow.COLUMNS + MessageRow.OF_CHANNEL
            + " AND m.author = ?3 AND m.send_key = ?4 AND m.send_key IS NOT NULL";
    static final String STRETCH =
            "SELECT " + MessageRow.COLUMNS + MessageRow.OF_CHANNEL + " AND m.seq BETWEEN ?3 AND ?4 ORDER BY m.seq";
    static final String THREAD = "SELECT " + MessageRow.COLUMNS + MessageRow.OF_CHANNEL
            + " AND m.thread = ?3 AND m.seq > ?4 ORDER BY m.seq LIMIT ?5";
    /// The index is named since SQLite, not knowing how few messages are pinned, would walk through all of
    /// them.
    static final String PINNED = "SELECT " + MessageRow.COLUMNS + " FROM channel c CROSS JOIN message m"
            + " INDEXED BY message_pinned ON m.tenant = c.tenant_number AND m.channel = c.number"
            + " WHERE c.tenant = ?1 AND c.channel = ?2"
            + " AND m.pinned = 1 AND m.seq < ?3 ORDER BY m.seq DESC LIMIT ?4";

    private MessageReads() {}

    static @Nullable Message sent(Statements statements, ChannelKey key, UserId author, SendKey sendKey)
            throws SQLException {
        PreparedStatement statement = statements.of(SENT);
        key.bind(statement);
        statement.setString(3, author.value());
        statement.setString(4, sendKey.value());
        List<Message> found = MessageRow.list(statement, key.channel());
        return found.isEmpty() ? null : found.getFirst();
    }

    static History history(Statements statements, ChannelKey key, Range range, int limit) throws SQLException {
        Channel channel = require(statements, key);
        long head = channel.seq();
        Span stretch = range.span(limit, head);
        List<Message> messages = stretch.isEmpty() ? List.of() : stretch(statements, key, stretch);
        return new History(messages, stretch.hasBefore(), stretch.hasAfter(head), head, channel.revision());
    }

    private static List<Message> stretch(Statements statements, ChannelKey key, Span stretch) throws SQLException {
        PreparedStatement statement = statements.of(STRETCH);
        key.bind(statement);
        statement.setLong(3, stretch.first());
        statement.setLong(4, stretch.last());
        return MessageRow.list(statement, key.channel());
    }

    static Channel require(Statements statements, ChannelKey key) throws SQLException {
        Channel channel = ChannelRow.find(statements, key);
        if (channel == null) throw new Refusal.NotFound("channel").raise();
        return channel;
    }

    static List<Version> versions(Statements statements, ChannelKey key, MessageId id) throws SQLException {
        Message message = MessageRow.find(statements, key, id);
        if (message == null || !(message.body() instanceof Body.Written now)) return List.of();
        var versions = new ArrayList<>(VersionRow.list(statements, key, message.seq()));
        Instant since = now.editedAt() == null ? message.createdAt() : now.editedAt();
        versions.add(new Version(now.markdown(), since));
        return versions;
    }

    static List<Message> thread(Statements statements, ChannelKey key, MessageId root, long afterSeq, int limit)
            throws SQLException {
        PreparedStatement statement = statements.of(THREAD);
        key.bind(statement);
        statement.setString(3, root.value());
        statement.setLong(4, afterSeq);
        statement.setInt(5, limit);
        return MessageRow.list(statement, key.channel());
    }

    static List<Message> pinned(Statements statements, ChannelKey key, long beforeSeq, int limit) throws SQLException {
        PreparedStatement statement = statements.of(PINNED);
        key.bind(statement);
        statement.setLong(3, beforeSeq);
        statement.setInt(4, limit);
        return MessageRow.list(statement, key.channel());
    }
}
