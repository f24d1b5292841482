package io.stackbox.application.channel;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.ChannelStore.Changed;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import java.time.InstantSource;

/// Ends a membership: one's own, or somebody else's. Whoever is removed stops receiving at once: before the membership
/// ends, so that nobody who dies on the way leaves them listening to what they may no longer hear; and once more after
/// it, for what they have subscribed meanwhile.
public final class RemoveMember {
    public record Command(ChannelId channel, UserId user) {}

    private final ChannelAccess access;
    private final ChannelStore channels;
    private final Live live;
    private final InstantSource clock;

    public RemoveMember(ChannelAccess access, ChannelStore channels, Live live, InstantSource clock) {
        this.access = access;
        this.channels = channels;
        this.live = live;
        this.clock = clock;
    }

    public void handle(Actor actor, Command command) {
        if (command.user().equals(actor.user())) leave(actor, command.channel());
        else remove(actor, command);
    }

    private void leave(Actor actor, ChannelId channel) {
        Standing standing = access.standing(actor, channel, Act.LEAVE);
        live.expel(actor.tenant(), channel, actor.user());
        channels.leave(actor.tenant(), channel, actor.user());
        live.expel(actor.tenant(), channel, actor.user());
        if (standing.isMember()) {
            live.tell(actor.tenant(), actor.user(), new Signal.ChannelRemoved(channel), null);
        }
    }

    private void remove(Actor actor, Command command) {
        Standing standing = access.standing(actor, command.channel(), Act.REMOVE_MEMBER);
        Membership was = OwnerRule.membership(channels, actor, command.channel(), command.user())
                .orElse(null);
        OwnerRule.check(actor, standing, was == null ? null : was.role(), null);
        if (was != null) live.expel(actor.tenant(), command.channel(), command.user());
        Changed changed = channels.change(
                actor.tenant(), command.channel(), new ChannelChange.Remove(command.user(), clock.instant()));
        if (!changed.isNew()) return;
        // Before the announcement: later revisions wait for this one, so none of them reaches whoever was removed.
        live.expel(actor.tenant(), command.channel(), command.user());
        // Whoever is told comes first: what has been announced is looked at by nobody again.
        live.tell(actor.tenant(), command.user(), new Signal.ChannelRemoved(command.channel()), null);
        live.announce(actor.tenant(), new Change.ChannelUpdated(changed.detail()), actor.origin());
    }
}
