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

/// Rewrites one's own message; the texts it had are kept as versions.
public final class EditMessage {
    public record Command(ChannelId channel, MessageId message, String markdown) {}

    private final ChannelAccess access;
    private final MessageStore messages;
    private final MentionedPeople mentioned;
    private final Live live;
    private final InstantSource clock;

    public EditMessage(
            ChannelAccess access, MessageStore messages, MentionedPeople mentioned, Live live, InstantSource clock) {
        this.access = access;
        this.messages = messages;
        this.mentioned = mentioned;
        this.live = live;
        this.clock = clock;
    }

    public Changed handle(Actor actor, Command command) {
        Standing standing = access.standing(actor, command.channel());
        Message message = MessageLookup.find(messages, actor, command.channel(), command.message());
        if (!message.author().equals(actor.user())) {
            throw new Refusal.Forbidden("only the author edits a message").raise();
        }
        standing.require(actor, Act.EDIT);
        var mentions = mentioned.in(actor.tenant(), standing.channel(), command.markdown());
        Changed changed = messages.change(
                actor.tenant(),
                command.channel(),
                command.message(),
                new MessageChange.Rewrite(command.markdown(), mentions, clock.instant()));
        if (changed.isNew()) {
            live.announce(actor.tenant(), new Change.Updated(changed.message()), actor.origin());
        }
        return changed;
    }
}
