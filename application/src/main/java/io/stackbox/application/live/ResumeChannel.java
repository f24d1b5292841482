package io.stackbox.application.live;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.message.ReadChanges;
import io.stackbox.application.paging.Page;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.MarkStore;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import java.util.List;

/// Brings a connection level with a channel after it was away, page by page; the last page subscribes it. It
/// makes nobody a member.
public final class ResumeChannel {
    /// @param isPostponed to be told only that there may be more, because other channels have filled the answer
    public record Command(ChannelId channel, long afterRevision, boolean isPostponed) {}

    /// What changed, or a reset.
    public record Resumed(ReadChanges.Result result, long readSeq) implements Live.AsOf {
        @Override
        public long revision() {
            return result.changes().revision();
        }

        /// Whether live frames follow this answer.
        @Override
        public boolean isLevel() {
            return !result.reset() && !result.changes().hasMore();
        }
    }

    private final ChannelAccess access;
    private final MessageStore messages;
    private final MarkStore marks;
    private final Live live;

    public ResumeChannel(ChannelAccess access, MessageStore messages, MarkStore marks, Live live) {
        this.access = access;
        this.messages = messages;
        this.marks = marks;
        this.live = live;
    }

    public Resumed handle(Actor actor, ConnectionId connection, Command command) {
        access.standing(actor, command.channel(), Act.SUBSCRIBE);
        if (command.isPostponed()) return postponed(actor, command);
        return live.subscribe(actor.tenant(), actor.user(), connection, command.channel(), () -> read(actor, command));
    }

    private Resumed postponed(Actor actor, Command command) {
        long revision = command.afterRevision();
        var none = new Changes(List.of(), revision, true, revision);
        return new Resumed(
                new ReadChanges.Result(none, false), marks.mark(actor.tenant(), command.channel(), actor.user()));
    }

    /// Runs while the connection already is on the roster, so whoever was removed in between is noticed here.
    private Resumed read(Actor actor, Command command) {
        access.standing(actor, command.channel(), Act.SUBSCRIBE);
        var asked = new ReadChanges.Command(command.channel(), command.afterRevision(), Page.LIMIT_MAX);
        var result = ReadChanges.read(messages, actor, asked, Page.SIZE_MAX_BYTES);
        return new Resumed(result, marks.mark(actor.tenant(), command.channel(), actor.user()));
    }
}
