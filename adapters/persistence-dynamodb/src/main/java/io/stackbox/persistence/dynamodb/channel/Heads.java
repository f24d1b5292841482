package io.stackbox.persistence.dynamodb.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/// Heads as they were last seen in this process. A send reads its channel to see whether it may; the head seen then
/// is the one its write is conditioned on, so it is not read twice. One that is out of date costs a second try and
/// nothing else: no write is done on the strength of it.
public final class Heads {
    private static final int COUNT_MAX = 10_000;

    private record Place(TenantId tenant, ChannelId channel) {}

    /// @param head as last seen
    /// @param members how many there are
    public record Seen(Head head, int members) {}

    private final Cache<Place, Seen> seen =
            Caffeine.newBuilder().maximumSize(COUNT_MAX).build();

    public @Nullable Seen find(TenantId tenant, ChannelId channel) {
        return seen.getIfPresent(new Place(tenant, channel));
    }

    /// Keeps the later of two.
    public void saw(TenantId tenant, ChannelId channel, Seen now) {
        seen.asMap()
                .merge(
                        new Place(tenant, channel),
                        now,
                        (was, is) -> was.head().revision() > is.head().revision() ? was : is);
    }

    /// Keeps what this process made of a head, if that is the later one.
    public void moved(TenantId tenant, ChannelId channel, Head now) {
        seen.asMap()
                .computeIfPresent(
                        new Place(tenant, channel),
                        (place, was) -> was.head().revision() > now.revision() ? was : new Seen(now, was.members()));
    }

    public void forget(TenantId tenant, ChannelId channel) {
        seen.invalidate(new Place(tenant, channel));
    }
}
