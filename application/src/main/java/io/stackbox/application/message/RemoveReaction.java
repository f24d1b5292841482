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
import io.stackbox.domain.message.Reactions;
import io.stackbox.domain.tenant.Actor;

/// Takes one's reaction back; one that is not there changes nothing.
public final class RemoveReaction {
    public record Command(ChannelId channel, MessageId message, String emoji) {}

    private final ChannelAccess access;
    private final MessageStore messages;
    private final Live live;

    public RemoveReaction(ChannelAccess access, MessageStore messages, Live live) {
        this.access = access;
        this.messages = messages;
        this.live = live;
    }

    public Changed handle(Actor actor, Command command) {
        access.standing(actor, command.channel(), Act.REACT);
        var change = new MessageChange.Unreact(actor.user(), Reactions.requireEmoji(command.emoji()));
        Changed changed = messages.change(actor.tenant(), command.channel(), command.message(), change);
        if (changed.isNew()) {
            live.announce(actor.tenant(), new Change.Reacted(changed.message()), actor.origin());
        }
        return changed;
    }
}
