package io.stackbox.application.message;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.port.MessageStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.tenant.Actor;

/// Shows one message.
public final class ReadMessage {
    public record Command(ChannelId channel, MessageId message) {}

    private final ChannelAccess access;
    private final MessageStore messages;

    public ReadMessage(ChannelAccess access, MessageStore messages) {
        this.access = access;
        this.messages = messages;
    }

    public Message handle(Actor actor, Command command) {
        access.standing(actor, command.channel());
        return MessageLookup.find(messages, actor, command.channel(), command.message());
    }
}
