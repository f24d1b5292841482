package io.stackbox.application.message;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.paging.Page;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.Actor;
import java.util.List;

/// Tells what changed in a channel after a revision: how a client that was away comes level without a gap.
public final class ReadChanges {
    public record Command(ChannelId channel, long afterRevision, int limit) {}

    /// What changed.
    ///
    /// @param reset the revision asked for is none of this channel's: the client must begin anew
    public record Result(Changes changes, boolean reset) {}

    private final ChannelAccess access;
    private final MessageStore messages;

    public ReadChanges(ChannelAccess access, MessageStore messages) {
        this.access = access;
        this.messages = messages;
    }

    public Result handle(Actor actor, Command command) {
        access.standing(actor, command.channel());
        return read(messages, actor, command, Page.SIZE_MAX_BYTES);
    }

    /// Reads for an actor who sees the channel.
    public static Result read(MessageStore messages, Actor actor, Command command, int bytesMax) {
        Changes changes = messages.changes(actor.tenant(), command.channel(), command.afterRevision(), command.limit());
        if (command.afterRevision() > changes.headRevision()) {
            long head = changes.headRevision();
            return new Result(new Changes(List.of(), head, false, head), true);
        }
        return new Result(ChangesPage.fit(changes, bytesMax), false);
    }
}
