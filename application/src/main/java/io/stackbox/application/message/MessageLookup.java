package io.stackbox.application.message;

import io.stackbox.application.port.MessageStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;

/// Finds a message in a channel that the caller has made sure the actor sees.
final class MessageLookup {
    private MessageLookup() {}

    static Message find(MessageStore messages, Actor actor, ChannelId channel, MessageId message) {
        return messages.find(actor.tenant(), channel, message)
                .orElseThrow(() -> new Refusal.NotFound("message").raise());
    }
}
