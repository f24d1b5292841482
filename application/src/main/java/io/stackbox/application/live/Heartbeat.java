package io.stackbox.application.live;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells a client the head of its channels, which shows a gap when nothing else does.
public final class Heartbeat {
    public static final int CHANNELS_MAX = 100;

    /// @param channels null for those the connection is subscribed to
    public record Command(@Nullable List<ChannelId> channels) {}

    public record Beat(Instant timestamp, Map<ChannelId, Long> revisions) {}

    /// Takes how far the messages of a channel have come to a user: up to its head, when they ask for it.
    public interface Delivery {
        void delivered(TenantId tenant, ChannelId channel, UserId user, long seq);
    }

    private final ChannelStore channels;
    private final Live live;
    private final Delivery delivery;
    private final InstantSource clock;

    public Heartbeat(ChannelStore channels, Live live, Delivery delivery, InstantSource clock) {
        this.channels = channels;
        this.live = live;
        this.delivery = delivery;
        this.clock = clock;
    }

    public Beat handle(Actor actor, ConnectionId connection, Command command) {
        if (command.channels() != null && command.channels().size() > CHANNELS_MAX) {
            throw Refusal.invalid("/channels", "at most 100 channels");
        }
        Collection<ChannelId> asked =
                command.channels() == null ? live.subscriptions(actor.tenant(), connection) : command.channels();
        var revisions = new LinkedHashMap<ChannelId, Long>();
        for (ChannelId channel : asked) {
            if (revisions.size() == CHANNELS_MAX) break;
            if (!channel.isPlausible()) continue;
            channels.find(actor.tenant(), channel, actor.user())
                    .filter(standing -> standing.isSeenBy(actor))
                    .ifPresent(seen -> {
                        revisions.put(channel, seen.channel().revision());
                        delivery.delivered(
                                actor.tenant(),
                                channel,
                                actor.user(),
                                seen.channel().seq());
                    });
        }
        return new Beat(clock.instant(), revisions);
    }
}
