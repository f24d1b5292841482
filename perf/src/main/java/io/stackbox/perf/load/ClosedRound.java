package io.stackbox.perf.load;

import io.stackbox.perf.machine.Usage;

/// A while with a fixed number of messages on their way: as one is delivered to all, the next is sent.
record ClosedRound(int inFlight, long deliveries, Percentiles latency, Usage usage) {
    private static final long STALLED_NANOS = 8_000_000_000L;
    private static final long LOOK_NANOS = 100_000_000;

    /// Ends when the server has used so much CPU, but not before half a second and not after `maxSeconds`.
    ///
    /// @throws IllegalStateException if nothing arrives any more
    static ClosedRound run(Swarm swarm, Server server, int inFlight, double cpuSeconds, double maxSeconds) {
        long start = swarm.clock.getAsLong();
        swarm.traffic.measure(start, Long.MAX_VALUE);
        Usage.Mark mark = server.mark(start);
        long before = swarm.traffic.received();
        long end = start + (long) (maxSeconds * 1e9);
        long look = start + 5 * LOOK_NANOS;
        for (long now = start; now < end; now = swarm.clock.getAsLong()) {
            if (now >= look) {
                if (mark.serverTree().cpuSeconds() - mark.server() >= cpuSeconds) break;
                look = now + LOOK_NANOS;
            }
            top(swarm, inFlight, now);
            awaitArrival(swarm, now);
        }
        Usage usage = mark.until(swarm.clock.getAsLong());
        return new ClosedRound(
                inFlight, swarm.traffic.received() - before, Percentiles.of(swarm.traffic.latencyMicros), usage);
    }

    /// Infinite while the server's CPU is unknown, or was too little to be seen.
    double deliveriesPerCpuSecond() {
        return deliveries / usage.serverCpuSeconds();
    }

    private static void top(Swarm swarm, int inFlight, long now) {
        double members = (double) swarm.crowd.healthy() / swarm.crowd.rooms();
        double roof = (inFlight - 1) * members + 0.5;
        // At most as many as are to be in flight: a sender that is gone sends nothing, and would be asked for ever.
        for (int i = 0; i < inFlight && swarm.traffic.outstanding() <= roof; i++) swarm.sendAny(now);
    }

    private static void awaitArrival(Swarm swarm, long since) {
        long before = swarm.traffic.received();
        long now = since;
        while (swarm.traffic.received() == before) {
            swarm.poll(now + 5_000_000);
            now = swarm.clock.getAsLong();
            if (now - since > STALLED_NANOS)
                throw new IllegalStateException("nothing arrives any more: " + swarm.traffic.counts());
            if (swarm.traffic.outstanding() == 0) return;
        }
    }
}
