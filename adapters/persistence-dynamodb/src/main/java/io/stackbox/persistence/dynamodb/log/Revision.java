package io.stackbox.persistence.dynamodb.log;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Stretch;
import io.stackbox.persistence.dynamodb.table.Table;
import io.stackbox.persistence.dynamodb.table.Write;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A revision that is no new message. Those that are need no row: places and revisions are dense, so between two
/// rows each revision is the next message, and the rows say which one was the newest at their moment.
///
/// @param revision which one
/// @param kind what happened
/// @param seq of the message that changed, 0 for the channel itself
/// @param headSeq the newest message's place at that moment
/// @param member who was added to the channel or removed; null where nobody was, or where all were: at the first
public record Revision(
        long revision,
        Kind kind,
        long seq,
        long headSeq,
        @Nullable UserId member) {
    /// What the live frame of a change looks like.
    public enum Kind {
        UPDATED,
        DELETED,
        REACTED,
        CHANNEL
    }

    /// The one at which a channel is made.
    public static final long FIRST = 1;

    private static final String PREFIX = "r#";
    private static final String KIND = "kd";
    private static final String SEQ = "sq";
    private static final String HEAD_SEQ = "hs";
    private static final String MEMBER = "us";

    public static Key key(TenantId tenant, ChannelId channel, long revision) {
        return new Key(Table.MESSAGES, collection(tenant, channel), PREFIX + Places.of(revision));
    }

    /// Where all that belongs to a channel's messages stands.
    public static String collection(TenantId tenant, ChannelId channel) {
        return Key.collection(tenant, "c#" + channel.value());
    }

    /// Revisions after the given one, up to and with the other.
    public static Stretch between(TenantId tenant, ChannelId channel, long after, long last) {
        return Stretch.between(
                Table.MESSAGES, collection(tenant, channel), PREFIX + Places.of(after + 1), PREFIX + Places.of(last));
    }

    public static Revision ofCreation() {
        return new Revision(FIRST, Kind.CHANNEL, 0, 0, null);
    }

    /// Whether somebody has become a member by it, or has ceased to be one.
    public boolean isOfMembers() {
        return member != null || revision == FIRST;
    }

    public static boolean isOne(String sk) {
        return sk.startsWith(PREFIX);
    }

    public static Revision of(Row row) {
        return new Revision(
                Places.in(row.sk(), PREFIX),
                Kind.valueOf(row.text(KIND).toUpperCase(Locale.ROOT)),
                row.number(SEQ),
                row.number(HEAD_SEQ),
                row.has(MEMBER) ? new UserId(row.text(MEMBER)) : null);
    }

    public Write put(TenantId tenant, ChannelId channel) {
        Write row = Write.put(key(tenant, channel, revision))
                .set(KIND, kind.name().toLowerCase(Locale.ROOT))
                .set(SEQ, seq)
                .set(HEAD_SEQ, headSeq);
        return (member == null ? row : row.set(MEMBER, member.value())).ifAbsent();
    }
}
