package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import org.jspecify.annotations.Nullable;

/// A change, encoded once for all who get it. Counted as a whole: each lane that it is handed to holds it once.
final class Frame extends AbstractReferenceCounted {
    final long revision;
    /// The place of the message that was posted, else 0.
    final long seq;
    /// When it was announced, in nanoseconds; 0 where it came from the log.
    final long announcedNanos;
    /// Whose request this frame answers, in the place of the plain one.
    final @Nullable HubSocket asker;

    private final ByteBuf plain;
    private final @Nullable ByteBuf packed;
    private final @Nullable ByteBuf answer;
    /// Whether the asker has, or will have, its answer. Touched on the asker's lane only.
    private boolean isAnswered;

    Frame(long revision, long seq, long announcedNanos, Encoded encoded, @Nullable HubSocket asker) {
        this.revision = revision;
        this.seq = seq;
        this.announcedNanos = announcedNanos;
        this.asker = asker;
        this.plain = encoded.plain();
        this.packed = encoded.packed();
        this.answer = encoded.answer();
    }

    /// The bytes of one change, each held once.
    ///
    /// @param packed the same compressed, where somebody may take it and it is smaller
    /// @param answer what the asker gets instead
    record Encoded(
            ByteBuf plain,
            @Nullable ByteBuf packed,
            @Nullable ByteBuf answer) {}

    /// What this socket gets; lent, not given.
    ByteBuf bytesFor(HubSocket socket) {
        if (answer != null && socket == asker) return answer;
        return packed != null && socket.packs() ? packed : plain;
    }

    /// Whether there is anybody who gets other bytes than the plain ones.
    boolean isSpecial() {
        return packed != null || answer != null;
    }

    boolean isSpecialFor(HubSocket socket) {
        return answer != null && socket == asker || packed != null && socket.packs();
    }

    void appendTo(ByteBuf joined) {
        joined.writeBytes(plain, plain.readerIndex(), plain.readableBytes());
    }

    int sizeBytes() {
        return plain.readableBytes();
    }

    /// The asker is about to get its answer here.
    void promiseAnswer() {
        isAnswered = true;
    }

    /// It did not: the answer goes out on its own.
    void breakPromise() {
        isAnswered = false;
        answerIfOwed();
    }

    /// Gives the asker its answer outside of the room, where the room had no place for it.
    void answerIfOwed() {
        if (isAnswered || asker == null || answer == null) return;
        isAnswered = true;
        asker.post(answer.retainedDuplicate());
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }

    @Override
    protected void deallocate() {
        plain.release();
        if (packed != null) packed.release();
        if (answer != null) answer.release();
    }
}
