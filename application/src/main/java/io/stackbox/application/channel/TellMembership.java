package io.stackbox.application.channel;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;

/// Tells somebody how they stand to a channel now, because whoever added or removed them ended before they could.
/// Whoever is no member hears no more of it either: they may have come back after they were expelled and before they
/// were removed. Safe to repeat, and right whatever has happened since.
public final class TellMembership {
    private final ChannelStore channels;
    private final Live live;

    public TellMembership(ChannelStore channels, Live live) {
        this.channels = channels;
        this.live = live;
    }

    public void tell(TenantId tenant, ChannelId channel, UserId user) {
        var standing = channels.find(tenant, channel, user);
        if (standing.isEmpty()) return;
        if (!standing.get().isMember()) {
            live.expel(tenant, channel, user);
            live.tell(tenant, user, new Signal.ChannelRemoved(channel), null);
            return;
        }
        channels.detail(tenant, channel)
                .ifPresent(detail -> live.tell(tenant, user, new Signal.ChannelAdded(detail), null));
    }
}
