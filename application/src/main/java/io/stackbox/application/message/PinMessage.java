package io.stackbox.application.message;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.MessageStore.Changed;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.tenant.Actor;

/// Pins a message to its channel, or takes the pin off.
public final class PinMessage {
    public record Command(ChannelId channel, MessageId message, boolean pinned) {}

    private final ChannelAccess access;
    private final MessageStore messages;
    private final Live live;

    public PinMessage(ChannelAccess access, MessageStore messages, Live live) {
        this.access = access;
        this.messages = messages;
        this.live = live;
    }

    public Changed handle(Actor actor, Command command) {
        access.standing(actor, command.channel(), Act.PIN);
        var change = new MessageChange.Pin(command.pinned());
        Changed changed = messages.change(actor.tenant(), command.channel(), command.message(), change);
        if (changed.isNew()) {
            live.announce(actor.tenant(), new Change.Updated(changed.message()), actor.origin());
        }
        return changed;
    }
}
