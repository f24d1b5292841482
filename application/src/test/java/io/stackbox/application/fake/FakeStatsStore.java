package io.stackbox.application.fake;

import io.stackbox.application.port.StatsStore;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;

/// Counts what the fake stores hold.
public final class FakeStatsStore implements StatsStore {
    private final FakeStores stores;

    FakeStatsStore(FakeStores stores) {
        this.stores = stores;
    }

    @Override
    public Stats read(TenantId tenant, Instant since) {
        return stores.with(tenant, data -> {
            var channels = new EnumMap<ChannelType, Integer>(ChannelType.class);
            for (FakeRoom room : data.rooms.values()) channels.merge(room.channel.type(), 1, Integer::sum);
            List<Instant> sent = data.rooms.values().stream()
                    .flatMap(room -> room.messages.stream())
                    .map(Message::createdAt)
                    .toList();
            long today = sent.stream().filter(at -> !at.isBefore(since)).count();
            Instant last = sent.stream().max(Comparator.naturalOrder()).orElse(null);
            return new Stats(channels, data.people.size(), sent.size(), today, last);
        });
    }
}
