package io.stackbox.application.live;

import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;

/// Ends a connection's subscription to a channel; the membership stays. Safe to repeat.
public final class LeaveChannel {
    public record Command(ChannelId channel) {}

    private final Live live;

    public LeaveChannel(Live live) {
        this.live = live;
    }

    public void handle(Actor actor, ConnectionId connection, Command command) {
        live.unsubscribe(actor.tenant(), connection, command.channel());
    }
}
