package io.stackbox.persistence.mark;

import java.time.Instant;

/// What is known in memory of one user's marks in one channel. The file may know more until it is loaded: a
/// mark only grows, so the larger one is always the newer one, and nothing depends on the order of reads.
///
/// @param readSeq [#UNKNOWN] until it was loaded or set
/// @param deliveredSeq 0 where nothing was delivered since this is in memory
/// @param touched when it last moved
record Mark(long readSeq, long deliveredSeq, boolean readUnwritten, boolean deliveredUnwritten, Instant touched) {
    static final long UNKNOWN = -1;

    static Mark unknown(Instant at) {
        return new Mark(UNKNOWN, 0, false, false, at);
    }

    Mark loaded(long stored) {
        return stored <= readSeq ? this : new Mark(stored, deliveredSeq, readUnwritten, deliveredUnwritten, touched);
    }

    Mark read(long seq, Instant at) {
        return seq <= readSeq ? this : new Mark(seq, deliveredSeq, true, deliveredUnwritten, at);
    }

    Mark delivered(long seq, Instant at) {
        return seq <= deliveredSeq ? this : new Mark(readSeq, seq, readUnwritten, true, at);
    }

    /// After `was`, an earlier state of this, has been written.
    Mark written(Mark was) {
        return new Mark(
                readSeq,
                deliveredSeq,
                readUnwritten && readSeq > was.readSeq,
                deliveredUnwritten && deliveredSeq > was.deliveredSeq,
                touched);
    }

    boolean isWritten() {
        return !readUnwritten && !deliveredUnwritten;
    }
}
