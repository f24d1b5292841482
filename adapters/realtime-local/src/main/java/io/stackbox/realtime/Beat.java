package io.stackbox.realtime;

import java.util.ArrayList;

/// When the busy rooms of a lane speak: together, and not all the time. Frames that wait for the beat share
/// system calls, which are nearly all that a delivery costs. Touched on its lane only.
///
/// Beats are at least 5 ms apart. While more frames keep coming the next one waits for them: for as long as it
/// takes to leave most of the loop to whoever sends, but never for longer than nobody sees.
final class Beat {
    static final long PAUSE_NANOS_MIN = 5_000_000;
    private static final long PAUSE_NANOS_MAX = 25_000_000;
    /// When no frame has come for so long, no more are on their way.
    private static final long LULL_NANOS = 1_000_000;
    /// How much longer than a beat takes the pause behind it may be.
    private static final int REST = 3;

    private final Lane lane;
    private final ArrayList<Roster> waiting = new ArrayList<>();
    private long lastNanos;
    private long lastFrameNanos;
    private long pauseNanosMax = PAUSE_NANOS_MIN;
    private boolean isStriking;

    Beat(Lane lane) {
        this.lane = lane;
        this.lastNanos = lane.nanoTime() - PAUSE_NANOS_MIN;
        this.lastFrameNanos = lastNanos;
    }

    /// The roster has got another frame that waits for the beat.
    void grew() {
        lastFrameNanos = lane.nanoTime();
    }

    /// Whether a room that spoke this time ago for the last time but one has more to say than a few replies.
    boolean isBusy(long nanos) {
        return nanos < 2 * pauseNanosMax;
    }

    /// The roster spreads what is due with the next beat.
    void await(Roster roster) {
        waiting.add(roster);
        if (waiting.size() == 1) strikeOrWait();
    }

    private void strikeOrWait() {
        long now = lane.nanoTime();
        long pause = now - lastNanos;
        long wait = Math.max(lastNanos + PAUSE_NANOS_MIN, lastFrameNanos + LULL_NANOS) - now;
        boolean isOver = wait <= 0 || pause >= pauseNanosMax;
        if (isOver || !lane.later(this::strikeOrWait, wait)) strike();
    }

    private void strike() {
        isStriking = true;
        for (Roster roster : waiting) lane.owes(roster);
        waiting.clear();
    }

    /// A turn of the loop took that long to spread and flush.
    void took(long nanos, long now) {
        if (!isStriking) return;
        isStriking = false;
        lastNanos = now;
        pauseNanosMax = Math.clamp(REST * nanos, PAUSE_NANOS_MIN, PAUSE_NANOS_MAX);
    }
}
