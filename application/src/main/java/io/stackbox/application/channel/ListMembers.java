package io.stackbox.application.channel;

import io.stackbox.application.paging.Page;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import org.jspecify.annotations.Nullable;

/// Lists a channel's members, by user id.
public final class ListMembers {
    public record Command(ChannelId channel, @Nullable UserId after, int limit) {}

    /// Names, punctuation, role and time of one member.
    private static final int MEMBER_BYTES = 256;

    private final ChannelAccess access;
    private final ChannelStore channels;

    public ListMembers(ChannelAccess access, ChannelStore channels) {
        this.access = access;
        this.channels = channels;
    }

    public Page<Membership> handle(Actor actor, Command command) {
        access.standing(actor, command.channel());
        var found = channels.members(actor.tenant(), command.channel(), command.after(), command.limit() + 1);
        return Page.cut(found, command.limit(), member -> MEMBER_BYTES);
    }
}
