package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Frames of one room that a lane spreads in one turn, joined into one buffer: a member that takes them all
/// costs one write, however many they are.
record Parcel(List<Frame> frames, @Nullable ByteBuf joined, boolean isSpecial) {
    /// Copying larger ones would cost more than it saves.
    private static final int JOINED_BYTES_MAX = 32 * 1024;

    /// The frames from there on that fit together, at least one.
    static Parcel of(List<Frame> due, int from, Wire wire) {
        int bytes = due.get(from).sizeBytes();
        boolean isSpecial = due.get(from).isSpecial();
        int to = from + 1;
        while (to < due.size() && bytes + due.get(to).sizeBytes() <= JOINED_BYTES_MAX) {
            bytes += due.get(to).sizeBytes();
            isSpecial |= due.get(to).isSpecial();
            to++;
        }
        List<Frame> frames = due.subList(from, to);
        return new Parcel(frames, frames.size() == 1 ? null : join(frames, wire.space(bytes)), isSpecial);
    }

    private static ByteBuf join(List<Frame> frames, ByteBuf into) {
        for (int f = 0; f < frames.size(); f++) frames.get(f).appendTo(into);
        return into;
    }

    int size() {
        return frames.size();
    }

    /// The bytes of all frames, where this socket gets the same as everybody; else null.
    @Nullable
    ByteBuf wholeFor(HubSocket socket) {
        if (joined == null || !isSpecial) return joined;
        for (int f = 0; f < frames.size(); f++) {
            if (frames.get(f).isSpecialFor(socket)) return null;
        }
        return joined;
    }

    void release() {
        if (joined != null) joined.release();
    }
}
