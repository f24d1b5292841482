package io.stackbox.application.receipt;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.MarkStore;
import io.stackbox.application.port.MarkStore.Marked;
import io.stackbox.application.port.MessageStore;
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
    private final MessageStore messages;
    private final MarkStore marks;
    private final Live live;

    public MarkRead(ChannelAccess access, MessageStore messages, MarkStore marks, Live live) {
        this.access = access;
        this.messages = messages;
        this.marks = marks;
        this.live = live;
    }

    public Marked handle(Actor actor, Command command) {
        Standing standing = access.standing(actor, command.channel(), Act.MARK_READ);
        if (command.seq() < 0) throw Refusal.invalid("/seq", "0 or more");
        requireThread(actor, command);
        long seq = Math.min(command.seq(), standing.channel().seq());
        Marked marked = marks.advance(actor.tenant(), command.channel(), actor.user(), command.thread(), seq);
        if (marked.moved()) show(actor, standing, command, marked.seq());
        return marked;
    }

    /// Each thread has a mark of its own to keep: so there are no more of them than messages.
    private void requireThread(Actor actor, Command command) {
        if (command.thread() == null) return;
        if (messages.find(actor.tenant(), command.channel(), command.thread()).isEmpty()) {
            throw Refusal.invalid("/threadId", "no such message in this channel");
        }
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
