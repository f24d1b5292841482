package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far one socket has come in one channel. It starts behind a gate: frames are held until the answer that
/// shows the channel has been written, and those that the answer already covers are dropped.
final class Subscription {
    final HubSocket socket;
    final RoomKey key;

    /// Set once, when the room is joined, under the room's lock.
    private @Nullable Roster roster;
    /// The first revision that is sure to pass the gate, 0 while the room itself does not know; guarded by the
    /// room.
    long floor;
    /// Whether the answer under way will show the channel; guarded by [Subscriptions].
    boolean isRead;
    /// As of when; guarded by [Subscriptions].
    long readAt;
    /// Whether an earlier answer has opened it, so that a failure of this one ends nothing; guarded by
    /// [Subscriptions].
    boolean isStanding;

    // All below is touched on the socket's lane only.
    int place = Roster.NOWHERE;
    private @Nullable ArrayDeque<Frame> gate = new ArrayDeque<>();
    private long revision;
    private long seq;
    private long reportedSeq;

    Subscription(HubSocket socket, RoomKey key) {
        this.socket = socket;
        this.key = key;
    }

    Roster roster() {
        if (roster == null) throw new IllegalStateException("joined no room");
        return roster;
    }

    void joined(Roster where) {
        roster = where;
    }

    /// Takes frames in their turn. How many were written.
    int take(Parcel parcel) {
        List<Frame> frames = parcel.frames();
        boolean takesAll = gate == null && frames.getFirst().revision > revision;
        ByteBuf whole = takesAll ? parcel.wholeFor(socket) : null;
        int written = 0;
        if (whole == null) {
            for (int f = 0; f < frames.size(); f++) written += take(frames.get(f)) ? 1 : 0;
        } else if (socket.offer(whole)) {
            for (int f = 0; f < frames.size(); f++) note(frames.get(f));
            written = frames.size();
        }
        return written;
    }

    private void note(Frame frame) {
        revision = frame.revision;
        if (frame.seq > seq) {
            seq = frame.seq;
            socket.noteDelivery();
        }
    }

    private boolean take(Frame frame) {
        if (frame.revision <= revision) return false;
        if (gate != null) {
            hold(gate, frame);
            return false;
        }
        if (!socket.offer(frame.bytesFor(socket))) return false;
        if (frame.asker == socket) frame.promiseAnswer();
        note(frame);
        return true;
    }

    private void hold(ArrayDeque<Frame> held, Frame frame) {
        if (!socket.reserve(frame.sizeBytes())) return;
        if (frame.asker == socket) frame.promiseAnswer();
        frame.retain();
        held.add(frame);
    }

    /// Holds frames again, from here on.
    void shutGate() {
        roster().spread();
        if (gate == null) gate = new ArrayDeque<>();
    }

    /// Lets through what was held, after the revision that the answer showed.
    void openGate(long from) {
        ArrayDeque<Frame> held = gate;
        if (held == null || place == Roster.NOWHERE) return;
        roster().spread();
        gate = null;
        revision = Math.max(revision, from);
        int written = 0;
        for (Frame frame : held) {
            socket.unreserve(frame.sizeBytes());
            if (take(frame)) {
                written++;
            } else if (frame.asker == socket) {
                frame.breakPromise();
            }
            frame.release();
        }
        socket.lane().delivered(written);
    }

    /// Lets through what came after the last frame written, as if the gate had never been shut.
    void reopenGate() {
        openGate(revision);
    }

    boolean isOpen() {
        return gate == null;
    }

    void dropHeld() {
        ArrayDeque<Frame> held = gate;
        if (held == null) return;
        gate = null;
        for (Frame frame : held) {
            socket.unreserve(frame.sizeBytes());
            if (frame.asker == socket) frame.breakPromise();
            frame.release();
        }
    }

    /// The position that was not handed out yet, or 0.
    long takeUnreported() {
        if (seq == reportedSeq) return 0;
        reportedSeq = seq;
        return seq;
    }
}
