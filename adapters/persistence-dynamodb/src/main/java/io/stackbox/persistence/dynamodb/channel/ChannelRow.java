package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Values;
import io.stackbox.persistence.dynamodb.table.Write;
import java.util.Locale;

/// What a channel is, but for its head: the row beside it.
final class ChannelRow {
    /// Members that stand in the channel's own row, so that a channel of usual size is read with one unit.
    static final int PACKED_MAX = 64;
    /// The packed members, by user.
    static final String MEMBERS = "mb";
    /// How many members have rows of their own.
    static final String MORE = "mn";
    /// The revision at which the channel itself last changed.
    static final String CHANGED_AT = "ca";

    static final String TYPE = "ty";
    private static final String NAME = "nm";
    private static final String DESCRIPTION = "ds";
    private static final String DOCUMENT = "dc";
    private static final String CREATED_BY = "cb";
    private static final String CREATED_AT = "ct";
    private static final String FILES = "sf";
    private static final String REACTIONS = "sr";
    private static final String THREADS = "st";
    private static final String ACTIVE = "on";

    private ChannelRow() {}

    static Channel read(ChannelId id, Row head, Row row) {
        return new Channel(
                id,
                ChannelType.valueOf(row.text(TYPE).toUpperCase(Locale.ROOT)),
                row.text(NAME),
                row.text(DESCRIPTION),
                row.textOrNull(DOCUMENT),
                new UserId(row.text(CREATED_BY)),
                row.instant(CREATED_AT),
                new Settings(row.flag(FILES), row.flag(REACTIONS), row.flag(THREADS)),
                row.flag(ACTIVE),
                head.instant(Head.ACTIVITY),
                row.map(MEMBERS).size() + (int) row.number(MORE, 0),
                head.number(Head.SEQ),
                head.number(Head.REVISION),
                row.number(CHANGED_AT));
    }

    static Write put(Key key, NewChannel wanted) {
        return values(Write.put(key), wanted.created())
                .set(TYPE, wanted.type().wire())
                .setIfKnown(DOCUMENT, wanted.documentId())
                .set(CREATED_BY, wanted.createdBy().value())
                .set(CREATED_AT, wanted.createdAt())
                .set(CHANGED_AT, 1);
    }

    /// Those values that a patch may change.
    static Write values(Write write, Channel channel) {
        return write.set(NAME, channel.name())
                .set(DESCRIPTION, channel.description())
                .set(FILES, Values.of(channel.settings().allowFiles()))
                .set(REACTIONS, Values.of(channel.settings().allowReactions()))
                .set(THREADS, Values.of(channel.settings().allowThreads()))
                .set(ACTIVE, Values.of(channel.active()));
    }

    static Write putHead(TenantId tenant, NewChannel wanted) {
        return Write.put(ChannelKeys.head(tenant, wanted.id()))
                .set(Head.SEQ, 0)
                .set(Head.REVISION, 1)
                .set(Head.ACTIVITY, wanted.createdAt())
                .ifAbsent();
    }
}
