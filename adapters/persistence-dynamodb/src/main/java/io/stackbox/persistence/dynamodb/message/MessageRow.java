package io.stackbox.persistence.dynamodb.message;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.log.Places;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Values;
import io.stackbox.persistence.dynamodb.table.Write;
import java.util.Locale;

/// A message as a row. Of an ordinary message it is below 1 KB, so its write costs one unit (two in a transaction):
/// names are short for that.
public final class MessageRow {
    static final String ID = "id";
    static final String REVISION = "rv";
    private static final String AUTHOR = "au";
    private static final String TYPE = "ty";
    private static final String CREATED_AT = "at";
    private static final String SEND_KEY = "ky";
    private static final String THREAD = "th";
    static final String REPLIES = "rc";
    private static final String PINNED = "pn";
    /// Raised where the message is announced from the stream, since its room was busy.
    private static final String RELAYED = "bz";
    /// Where its author's streak begins that it ends; absent where it begins one.
    private static final String STREAK = "fr";

    private MessageRow() {}

    static Write put(Key key, Message message, long streakFirst) {
        if (!(message.body() instanceof Body.Written body)) throw new IllegalStateException("a draft has a text");
        Write write = Write.put(key)
                .set(ID, message.id().value())
                .set(AUTHOR, message.author().value())
                .set(REVISION, message.revision())
                .set(CREATED_AT, message.createdAt());
        if (streakFirst < message.seq()) write.set(STREAK, streakFirst);
        if (message.type() != MessageType.TEXT) write.set(TYPE, message.type().wire());
        if (message.sendKey() != null) write.set(SEND_KEY, message.sendKey().value());
        if (message.thread() != null) write.set(THREAD, message.thread().value());
        return BodyFields.put(write, body);
    }

    /// Has the stream announce it.
    static void relay(Write message) {
        message.raise(RELAYED, true);
    }

    /// The message as changed, on the condition that nobody else has changed it. The count of replies is not among
    /// it: it moves by itself.
    static Write change(Key key, Message was, Message now) {
        Write write = Write.update(key).set(REVISION, now.revision()).ifIs(REVISION, was.revision());
        if (now.pinned() != was.pinned()) {
            if (now.pinned()) write.set(PINNED, Values.of(true));
            else write.remove(PINNED);
        }
        return now.body().equals(was.body()) ? write : BodyFields.replace(write, now.body());
    }

    public static boolean isOne(String sk) {
        return sk.startsWith(MessageKeys.MESSAGE);
    }

    public static boolean isRelayed(Row row) {
        return row.flag(RELAYED);
    }

    /// Where the streak of its author's messages begins that it ends.
    public static long streakFirst(Row row) {
        return row.number(STREAK, Places.in(row.sk(), MessageKeys.MESSAGE));
    }

    public static Message read(ChannelId channel, Row row) {
        String type = row.textOrNull(TYPE);
        String sendKey = row.textOrNull(SEND_KEY);
        String thread = row.textOrNull(THREAD);
        return new Message(
                new MessageId(row.text(ID)),
                channel,
                new UserId(row.text(AUTHOR)),
                Places.in(row.sk(), MessageKeys.MESSAGE),
                row.number(REVISION),
                type == null ? MessageType.TEXT : MessageType.valueOf(type.toUpperCase(Locale.ROOT)),
                BodyFields.read(row),
                row.instant(CREATED_AT),
                sendKey == null ? null : new SendKey(sendKey),
                thread == null ? null : new MessageId(thread),
                (int) row.number(REPLIES, 0),
                row.flag(PINNED));
    }
}
