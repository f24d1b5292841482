package io.stackbox.application.channel;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;

/// Tells people how they stand to a channel now, because whoever added or removed them ended before they could.
/// Whoever is no member hears no more of it either: they may have come back after they were expelled and before they
/// were removed. Safe to repeat, and right whatever has happened since.
public final class TellMembership {
    private static final int PAGE = 100;

    private final ChannelStore channels;
    private final Live live;

    public TellMembership(ChannelStore channels, Live live) {
        this.channels = channels;
        this.live = live;
    }

    /// Tells all who are members of a channel that has been made.
    public void tellAll(TenantId tenant, ChannelId channel) {
        var detail = channels.detail(tenant, channel);
        if (detail.isEmpty()) return;
        var added = new Signal.ChannelAdded(detail.get());
        UserId last = null;
        do {
            List<Membership> page = channels.members(tenant, channel, last, PAGE);
            for (Membership member : page) live.tell(tenant, member.user(), added, null);
            last = page.size() < PAGE ? null : page.getLast().user();
        } while (last != null);
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
