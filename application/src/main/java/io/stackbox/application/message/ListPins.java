package io.stackbox.application.message;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.paging.Page;
import io.stackbox.application.port.MessageStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.Actor;

/// Lists the pinned messages of a channel, newest first.
public final class ListPins {
    /// @param beforeSeq [Long#MAX_VALUE] to begin with the newest
    public record Command(ChannelId channel, long beforeSeq, int limit) {}

    private final ChannelAccess access;
    private final MessageStore messages;

    public ListPins(ChannelAccess access, MessageStore messages) {
        this.access = access;
        this.messages = messages;
    }

    public Page<Message> handle(Actor actor, Command command) {
        access.standing(actor, command.channel());
        var found = messages.pinned(actor.tenant(), command.channel(), command.beforeSeq(), command.limit() + 1);
        return Page.cut(found, command.limit(), Message::sizeBytes);
    }
}
