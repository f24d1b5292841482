package io.stackbox.perf.load;

import org.HdrHistogram.Histogram;

/// What was sent and what came of it, for all sockets together.
final class Traffic {
    private static final long LATENCY_MAX_MICROS = 120_000_000;
    private static final int SIGNIFICANT_DIGITS = 3;

    final Ledger ledger;
    final Histogram latencyMicros = histogram();
    final Histogram lagMicros = histogram();

    private final Tag tag;
    private long measureFrom = Long.MAX_VALUE;
    private long measureTo = Long.MAX_VALUE;

    private long expected;
    private long received;
    private long duplicates;
    private long outOfOrder;
    private long alien;
    private long refused;

    private final Crowd crowd;

    Traffic(Crowd crowd, int run) {
        this.crowd = crowd;
        ledger = new Ledger(crowd.rooms());
        tag = new Tag(run);
    }

    Tag tag() {
        return tag;
    }

    /// From now on latencies count of messages that were meant to be sent in `[from, to)`.
    void measure(long from, long to) {
        latencyMicros.reset();
        lagMicros.reset();
        measureFrom = from;
        measureTo = to;
    }

    void sent(int room, long intended, long now) {
        expected += crowd.receivers(room);
        if (isMeasured(intended)) lagMicros.recordValue(micros(now - intended));
    }

    /// Nobody will receive one message, which the server would not take.
    void refused(int room) {
        refused++;
        expected -= crowd.receivers(room);
    }

    /// A message that holds no tag of this run is none of ours, and one of another room should not be here at all.
    void delivered(Seat seat, int number, long now) {
        if (seat.stalls()) return;
        if (!ledger.knows(number) || ledger.room(number) != seat.room()) {
            alien++;
            return;
        }
        switch (seat.receipts().receive(ledger.ordinal(number), ledger.sender(number))) {
            case DUPLICATE -> {
                duplicates++;
                return;
            }
            case OUT_OF_ORDER -> outOfOrder++;
            case FIRST -> {}
        }
        received++;
        long intended = ledger.intendedNanos(number);
        if (isMeasured(intended)) latencyMicros.recordValue(micros(now - intended));
    }

    /// Deliveries on their way.
    long outstanding() {
        return expected - received;
    }

    long received() {
        return received;
    }

    /// All counts so far; those of a part of the run are the difference of two.
    Counts counts() {
        return new Counts(ledger.sent(), expected, received, duplicates, outOfOrder, alien, refused);
    }

    private boolean isMeasured(long intended) {
        return intended >= measureFrom && intended < measureTo;
    }

    private static long micros(long nanos) {
        return Math.clamp(nanos / 1000, 0, LATENCY_MAX_MICROS);
    }

    private static Histogram histogram() {
        return new Histogram(LATENCY_MAX_MICROS, SIGNIFICANT_DIGITS);
    }
}
