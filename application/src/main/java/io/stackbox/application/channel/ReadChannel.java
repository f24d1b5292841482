package io.stackbox.application.channel;

import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.Actor;

/// Shows one channel.
public final class ReadChannel {
    public record Command(ChannelId channel) {}

    private final ChannelAccess access;

    public ReadChannel(ChannelAccess access) {
        this.access = access;
    }

    public ChannelDetail handle(Actor actor, Command command) {
        access.standing(actor, command.channel());
        return access.detail(actor, command.channel());
    }
}
