package io.stackbox.application.receipt;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.MarkStore;
import io.stackbox.application.port.MarkStore.Marked;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import org.jspecify.annotations.Nullable;

/// Moves one's read mark forward, and shows the others how far one has read.
public final class MarkRead {
    /// @param seq a place; above the head it means the head
    public record Command(
            ChannelId channel, long seq, @Nullable MessageId thread) {}

    private final ChannelAccess access;
    private final MarkStore marks;
    private final Live live;

    public MarkRead(ChannelAccess access, MarkStore marks, Live live) {
        this.access = access;
        this.marks = marks;
        this.live = live;
    }

    public Marked handle(Actor actor, Command command) {
        Standing standing = access.standing(actor, command.channel(), Act.MARK_READ);
        if (command.seq() < 0) throw Refusal.invalid("/seq", "0 or more");
        if (command.thread() != null && command.thread().seq() == 0) {
            throw Refusal.invalid("/threadId", "no such message in this channel");
        }
        long seq = Math.min(command.seq(), standing.channel().seq());
        Marked marked = marks.advance(actor.tenant(), command.channel(), actor.user(), command.thread(), seq);
        if (marked.moved()) show(actor, standing, command, marked.seq());
        return marked;
    }

    private void show(Actor actor, Standing standing, Command command, long seq) {
        var signal = new Signal.ReadMoved(command.channel(), actor.user(), seq, command.thread());
        if (standing.channel().isIntimate()) {
            live.signal(actor.tenant(), command.channel(), signal, actor.user());
        }
        live.tell(
                actor.tenant(),
                actor.user(),
                signal,
                actor.origin() == null ? null : actor.origin().connection());
    }
}
