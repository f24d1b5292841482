package io.stackbox.realtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// The frame that a room waits for. Guarded by the room.
final class Gap {
    private static final Logger LOG = System.getLogger(Gap.class.getName());

    private final Room room;
    private final Gaps gaps;
    private long missing;
    private long sinceNanos;
    /// What was missing when the log was last read; still missing, it is not worth reading again at once.
    private long sought;
    private boolean isTimed;
    private boolean isBeingFilled;

    Gap(Room room, Gaps gaps) {
        this.room = room;
        this.gaps = gaps;
    }

    /// @param lane whose timer may be used
    /// @param isUrgent whether no more frames can wait
    void watch(Lane lane, long next, boolean isUrgent) {
        if (isBeingFilled) return;
        if (missing != next) {
            missing = next;
            sinceNanos = gaps.nanos().getAsLong();
        }
        if (isUrgent && missing != sought) {
            fill();
        } else if (!isTimed) {
            time(lane, gaps.patience().toNanos());
        }
    }

    private void time(Lane lane, long delayNanos) {
        isTimed = lane.later(() -> check(lane), delayNanos);
    }

    private void check(Lane lane) {
        synchronized (room) {
            isTimed = false;
            if (isBeingFilled || !room.isBehind()) return;
            if (room.next() != missing) {
                room.watch();
                return;
            }
            long left = sinceNanos + gaps.patience().toNanos() - gaps.nanos().getAsLong();
            if (left > 0) {
                time(lane, left);
            } else {
                fill();
            }
        }
    }

    private void fill() {
        isBeingFilled = true;
        sought = missing;
        Thread.ofVirtual().name("hub-catch-up").start(this::readLog);
    }

    private void readLog() {
        @Nullable RuntimeException failure = null;
        try {
            gaps.fill(room);
        } catch (RuntimeException e) {
            failure = e;
        }
        if (failure != null) LOG.log(Level.WARNING, "could not read the log of a channel, will try again", failure);
        synchronized (room) {
            isBeingFilled = false;
            missing = 0;
            room.watch();
        }
    }
}
