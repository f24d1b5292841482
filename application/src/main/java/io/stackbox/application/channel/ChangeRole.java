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
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;

/// Gives a member another role.
public final class ChangeRole {
    public record Command(ChannelId channel, UserId user, ChannelRole role) {}

    private final ChannelAccess access;
    private final ChannelStore channels;
    private final Live live;

    public ChangeRole(ChannelAccess access, ChannelStore channels, Live live) {
        this.access = access;
        this.channels = channels;
        this.live = live;
    }

    public Membership handle(Actor actor, Command command) {
        Standing standing = access.standing(actor, command.channel(), Act.CHANGE_ROLE);
        Membership was = OwnerRule.membership(channels, actor, command.channel(), command.user())
                .orElseThrow(() -> new Refusal.NotFound("member").raise());
        OwnerRule.check(actor, standing, was.role(), command.role());
        Changed changed = channels.change(
                actor.tenant(), command.channel(), new ChannelChange.SetRole(command.user(), command.role()));
        if (changed.isNew()) {
            live.announce(actor.tenant(), new Change.ChannelUpdated(changed.detail()), actor.origin());
        }
        return new Membership(was.user(), command.role(), was.joinedAt());
    }
}
