package io.stackbox.persistence.dynamodb.stats;

import io.stackbox.application.port.StatsStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.channel.Directory;
import io.stackbox.persistence.dynamodb.channel.Head;
import io.stackbox.persistence.dynamodb.message.DynamoMessages;
import io.stackbox.persistence.dynamodb.person.PersonKeys;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Counts by the heads of channels, which know how many messages they have.
public final class DynamoStats implements StatsStore {
    private final Dynamo dynamo;
    private final Directory directory;
    private final DynamoMessages messages;

    public DynamoStats(Dynamo dynamo, Directory directory, DynamoMessages messages) {
        this.dynamo = dynamo;
        this.directory = directory;
        this.messages = messages;
    }

    @Override
    public Stats read(TenantId tenant, Instant since) {
        Map<ChannelId, ChannelType> types = directory.types(tenant);
        Map<ChannelId, Head> heads = directory.heads(tenant, types.keySet());
        var channels = new EnumMap<ChannelType, Integer>(ChannelType.class);
        for (ChannelType type : types.values()) channels.merge(type, 1, Integer::sum);
        return new Stats(
                channels,
                dynamo.count(tenant, PersonKeys.everybody(tenant)),
                heads.values().stream().mapToLong(Head::seq).sum(),
                since(tenant, heads, since),
                heads.values().stream()
                        .map(Head::activity)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    /// Looks into all channels that were active since the moment at once: as many reads in a row as the one with the
    /// longest history needs.
    private long since(TenantId tenant, Map<ChannelId, Head> heads, Instant since) {
        long count = 0;
        var open = new ArrayList<Bisection>();
        heads.forEach((channel, head) -> {
            boolean isActive = !head.activity().isBefore(since);
            if (isActive && head.seq() > 0) open.add(Bisection.of(channel, head.seq()));
        });
        List<Bisection> left = open;
        while (!left.isEmpty()) {
            var next = new ArrayList<Bisection>();
            for (Bisection one : looked(tenant, left, since)) {
                if (one.isOpen()) next.add(one);
                else count += one.count();
            }
            left = next;
        }
        return count;
    }

    private List<Bisection> looked(TenantId tenant, List<Bisection> open, Instant since) {
        Map<ChannelId, Long> places = open.stream().collect(Collectors.toMap(Bisection::channel, Bisection::middle));
        Map<ChannelId, Instant> sent = messages.sentAt(tenant, places);
        return open.stream()
                .map(one -> {
                    Instant at = sent.get(one.channel());
                    if (at == null) throw new IllegalStateException("a message below the head is not there");
                    return one.next(at.isBefore(since));
                })
                .toList();
    }
}
