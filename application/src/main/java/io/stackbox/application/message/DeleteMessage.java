package io.stackbox.application.message;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.MessageStore.Changed;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.time.InstantSource;

/// Turns a message into a tombstone: its place stays, what it said is gone.
public final class DeleteMessage {
    public record Command(ChannelId channel, MessageId message) {}

    private final ChannelAccess access;
    private final MessageStore messages;
    private final Live live;
    private final InstantSource clock;

    public DeleteMessage(ChannelAccess access, MessageStore messages, Live live, InstantSource clock) {
        this.access = access;
        this.messages = messages;
        this.live = live;
        this.clock = clock;
    }

    public Changed handle(Actor actor, Command command) {
        Standing standing = access.standing(actor, command.channel());
        Message message = MessageLookup.find(messages, actor, command.channel(), command.message());
        if (!message.author().equals(actor.user()) && !standing.isRunBy(actor)) {
            throw new Refusal.Forbidden("only the author and those who run the channel delete a message").raise();
        }
        standing.require(actor, Act.DELETE);
        Changed changed = messages.change(
                actor.tenant(),
                command.channel(),
                command.message(),
                new MessageChange.Delete(actor.user(), clock.instant()));
        if (changed.isNew()) {
            live.announce(actor.tenant(), new Change.Deleted(changed.message()), actor.origin());
        }
        return changed;
    }
}
