package io.stackbox.application.message;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.paging.Page;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.MessageStore.History;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.Actor;

/// Lists a part of a channel's history, oldest first.
public final class ListMessages {
    public record Command(ChannelId channel, Range range, int limit) {}

    private final ChannelAccess access;
    private final MessageStore messages;

    public ListMessages(ChannelAccess access, MessageStore messages) {
        this.access = access;
        this.messages = messages;
    }

    public History handle(Actor actor, Command command) {
        access.standing(actor, command.channel());
        var history = messages.history(actor.tenant(), command.channel(), command.range(), command.limit());
        return HistoryPage.fit(history, command.range(), Page.SIZE_MAX_BYTES);
    }
}
