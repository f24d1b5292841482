package io.stackbox.application.live;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;

/// Lets a connection go on with a new token. It belongs to one user for life, and keeps the subscriptions to what
/// that user still sees: the new token may say a lesser role.
public final class RenewIdentity {
    public record Command(Actor renewed) {}

    private final ChannelAccess access;
    private final Live live;

    public RenewIdentity(ChannelAccess access, Live live) {
        this.access = access;
        this.live = live;
    }

    /// @throws io.stackbox.domain.refusal.Refused `Forbidden` for somebody else's identity
    public void handle(Actor actor, ConnectionId connection, Command command) {
        Actor renewed = command.renewed();
        if (!renewed.tenant().equals(actor.tenant()) || !renewed.user().equals(actor.user())) {
            throw new Refusal.Forbidden("the token is somebody else's").raise();
        }
        if (renewed.role() == actor.role()) return;
        for (ChannelId channel : live.subscriptions(actor.tenant(), connection)) {
            if (!access.isSeen(renewed, channel)) live.unsubscribe(actor.tenant(), connection, channel);
        }
    }
}
