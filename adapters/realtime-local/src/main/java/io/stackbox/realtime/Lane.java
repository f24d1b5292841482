package io.stackbox.realtime;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One event loop, as the hub uses it. Whatever it is told from any thread it does in that order; all else is
/// touched on the loop only, so nothing here needs a lock or a shared flag.
///
/// Writes of one turn are flushed together at its end: the cost of a delivery is in the system call.
final class Lane {
    /// Something that holds buffers, and must let them go where the loop has ended.
    interface Task extends Runnable {
        void refuse();
    }

    /// Some 30 ms of a loop's work.
    static final int OWED_DELIVERIES_MAX = 32_000;

    private static final int SAMPLES_PER_TURN_MAX = 64;

    private final EventLoop loop;
    private final Wire wire;
    private final LongSupplier nanos;
    private final HubMetrics metrics;
    private final Runnable endOfTurn = this::endTurn;
    /// Deliveries that it was told of and has not made.
    private final AtomicInteger owed = new AtomicInteger();

    private final Beat beat;
    private final ArrayList<Roster> due = new ArrayList<>();
    private ArrayList<Outbox> written = new ArrayList<>();
    private ArrayList<Outbox> flushed = new ArrayList<>();
    private boolean isEnding;
    private final long[] samples = new long[SAMPLES_PER_TURN_MAX];
    private int sampled;
    private int delivered;
    private int passes;
    private long now;

    Lane(EventLoop loop, Wire wire, LongSupplier nanos, HubMetrics metrics) {
        this.loop = loop;
        this.wire = wire;
        this.nanos = nanos;
        this.metrics = metrics;
        this.now = nanos.getAsLong();
        this.beat = new Beat(this);
    }

    Beat beat() {
        return beat;
    }

    Wire wire() {
        return wire;
    }

    void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // The loop has ended, and all its channels with it.
            if (task instanceof Task holder) holder.refuse();
        }
    }

    /// Runs the task later. False where the loop has ended.
    boolean later(Runnable task, long delayNanos) {
        try {
            var _ = loop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /// Null where the loop has ended.
    @Nullable
    Future<?> repeat(Runnable task, long everyNanos) {
        try {
            return loop.scheduleWithFixedDelay(task, everyNanos, everyNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /// The roster has frames to spread at the end of this turn.
    void owes(Roster roster) {
        due.add(roster);
        end();
    }

    /// The outbox wants to be flushed at the end of this turn.
    void wrote(Outbox outbox) {
        written.add(outbox);
        end();
    }

    private void end() {
        if (isEnding) return;
        isEnding = true;
        execute(endOfTurn);
    }

    void owe(int deliveries) {
        owed.addAndGet(deliveries);
    }

    void settle(int deliveries) {
        owed.addAndGet(-deliveries);
    }

    /// Whether senders should wait: what they announce would only queue up here.
    boolean isBehind() {
        return owed.get() > OWED_DELIVERIES_MAX;
    }

    /// Counts deliveries; the meter is touched once a turn.
    void delivered(int count) {
        delivered += count;
    }

    /// Measures, with the next flush, how long ago this was.
    void sample(long sinceNanos) {
        if (sampled < SAMPLES_PER_TURN_MAX) samples[sampled++] = sinceNanos;
    }

    private void endTurn() {
        long start = nanos.getAsLong();
        try {
            while (!due.isEmpty()) due.removeLast().spread();
        } finally {
            isEnding = false;
            // One that failed, for want of memory say, must not hold up the others for ever.
            if (!due.isEmpty()) end();
            flush();
            long end = nanos.getAsLong();
            beat.took(end - start, end);
            report(end);
        }
    }

    private void flush() {
        ArrayList<Outbox> turn = written;
        // A flush may call handlers that write again: that belongs to the next turn.
        written = flushed;
        flushed = turn;
        for (int o = 0; o < turn.size(); o++) turn.get(o).flush();
        turn.clear();
    }

    private void report(long end) {
        if (delivered > 0) metrics.delivered(delivered);
        delivered = 0;
        if (sampled == 0) return;
        for (int s = 0; s < sampled; s++) metrics.deliveredWithin(end - samples[s]);
        sampled = 0;
    }

    /// A number for a pass over many rosters, to meet each socket once.
    int nextPass() {
        return ++passes;
    }

    /// The time in nanoseconds as of the last tick; coarse, and free.
    long now() {
        return now;
    }

    /// The time in nanoseconds, exactly.
    long nanoTime() {
        return nanos.getAsLong();
    }

    void tick() {
        now = nanos.getAsLong();
    }
}
