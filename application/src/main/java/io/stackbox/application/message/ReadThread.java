package io.stackbox.application.message;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.paging.Page;
import io.stackbox.application.port.MessageStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.tenant.Actor;

/// Lists the replies to a message, oldest first.
public final class ReadThread {
    public record Command(ChannelId channel, MessageId message, long afterSeq, int limit) {}

    private final ChannelAccess access;
    private final MessageStore messages;

    public ReadThread(ChannelAccess access, MessageStore messages) {
        this.access = access;
        this.messages = messages;
    }

    public Page<Message> handle(Actor actor, Command command) {
        access.standing(actor, command.channel());
        MessageLookup.find(messages, actor, command.channel(), command.message());
        var found = messages.thread(
                actor.tenant(), command.channel(), command.message(), command.afterSeq(), command.limit() + 1);
        return Page.cut(found, command.limit(), Message::sizeBytes);
    }
}
