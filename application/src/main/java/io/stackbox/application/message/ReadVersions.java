package io.stackbox.application.message;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.port.MessageStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.Version;
import io.stackbox.domain.tenant.Actor;
import java.util.List;

/// Shows the texts that a message has had, oldest first.
public final class ReadVersions {
    public record Command(ChannelId channel, MessageId message) {}

    private final ChannelAccess access;
    private final MessageStore messages;

    public ReadVersions(ChannelAccess access, MessageStore messages) {
        this.access = access;
        this.messages = messages;
    }

    public List<Version> handle(Actor actor, Command command) {
        access.standing(actor, command.channel());
        MessageLookup.find(messages, actor, command.channel(), command.message());
        return messages.versions(actor.tenant(), command.channel(), command.message());
    }
}
