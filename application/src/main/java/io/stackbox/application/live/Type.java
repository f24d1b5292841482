package io.stackbox.application.live;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.Actor;

/// Shows the others of a channel that somebody is typing, or no longer is. Never stored.
public final class Type {
    public record Command(ChannelId channel, boolean isTyping) {}

    private final ChannelAccess access;
    private final Typists typists;
    private final Live live;

    public Type(ChannelAccess access, Typists typists, Live live) {
        this.access = access;
        this.typists = typists;
        this.live = live;
    }

    public void handle(Actor actor, Command command) {
        access.standing(actor, command.channel(), Act.TYPE);
        var signal = new Signal.Typing(command.channel(), actor.user(), command.isTyping());
        typists.note(actor.tenant(), signal);
        live.signal(actor.tenant(), command.channel(), signal, actor.user());
    }
}
