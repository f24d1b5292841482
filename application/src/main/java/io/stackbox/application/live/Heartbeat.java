package io.stackbox.application.live;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.ChannelStore.Level;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
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

    /// Takes how far the messages of channels have come to a user: up to their heads, when they ask for them.
    public interface Delivery {
        void delivered(TenantId tenant, UserId user, Map<ChannelId, Long> seqs);
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
        Map<ChannelId, Level> levels =
                command.channels() == null ? subscribed(actor, connection) : named(actor, command.channels());
        var revisions = new LinkedHashMap<ChannelId, Long>();
        var seqs = new LinkedHashMap<ChannelId, Long>();
        levels.forEach((channel, level) -> {
            revisions.put(channel, level.revision());
            seqs.put(channel, level.seq());
        });
        delivery.delivered(actor.tenant(), actor.user(), seqs);
        return new Beat(clock.instant(), revisions);
    }

    /// Whoever is subscribed sees the channel: a subscription ends before its end is answered.
    private Map<ChannelId, Level> subscribed(Actor actor, ConnectionId connection) {
        List<ChannelId> subscribed = live.subscriptions(actor.tenant(), connection).stream()
                .limit(CHANNELS_MAX)
                .toList();
        return channels.levels(actor.tenant(), subscribed);
    }

    private Map<ChannelId, Level> named(Actor actor, List<ChannelId> named) {
        List<ChannelId> asked =
                named.stream().filter(ChannelId::isPlausible).distinct().toList();
        var levels = new HashMap<ChannelId, Level>();
        channels.findAll(actor.tenant(), asked, actor.user()).forEach((id, standing) -> {
            Channel channel = standing.channel();
            if (standing.isSeenBy(actor)) levels.put(id, new Level(channel.seq(), channel.revision()));
        });
        return levels;
    }
}
