package io.stackbox.application.channel;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.ChannelStore.Changed;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import java.time.InstantSource;

/// Adds somebody to a channel. Adding a member again changes nothing.
public final class AddMember {
    public record Command(ChannelId channel, UserId user, ChannelRole role) {}

    private final ChannelAccess access;
    private final ChannelStore channels;
    private final Live live;
    private final InstantSource clock;

    public AddMember(ChannelAccess access, ChannelStore channels, Live live, InstantSource clock) {
        this.access = access;
        this.channels = channels;
        this.live = live;
        this.clock = clock;
    }

    public Membership handle(Actor actor, Command command) {
        Standing standing = access.standing(actor, command.channel(), Act.ADD_MEMBER);
        OwnerRule.check(actor, standing, null, command.role());
        var member = new Membership(command.user(), command.role(), clock.instant());
        Changed changed = channels.change(actor.tenant(), command.channel(), new ChannelChange.Add(member));
        if (changed.isNew()) {
            // Whoever is told comes first: what has been announced is looked at by nobody again.
            live.tell(actor.tenant(), command.user(), new Signal.ChannelAdded(changed.detail()), null);
            live.announce(actor.tenant(), new Change.ChannelUpdated(changed.detail()), actor.origin());
            return member;
        }
        return OwnerRule.membership(channels, actor, command.channel(), command.user())
                .orElse(member);
    }
}
