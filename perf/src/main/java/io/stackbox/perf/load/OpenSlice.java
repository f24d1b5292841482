package io.stackbox.perf.load;

import io.stackbox.perf.machine.Usage;

/// A few seconds of sending at a rate, and what they showed.
record OpenSlice(Percentiles latency, double lagP99Millis, long deliveries, Usage usage) {
    /// After a stall, this many due messages are sent before the sockets are looked at again.
    private static final int BURST_MAX_MESSAGES = 64;

    /// @param leadSeconds sent but not measured, to be in step again
    static OpenSlice measure(Swarm swarm, Server server, double rate, double leadSeconds, double seconds) {
        long start = swarm.clock.getAsLong();
        long from = start + (long) (leadSeconds * 1e9);
        long to = from + (long) (seconds * 1e9);
        swarm.traffic.measure(from, to);
        double due = send(swarm, (double) start, from, rate);
        Usage.Mark mark = server.mark(swarm.clock.getAsLong());
        long before = swarm.traffic.received();
        send(swarm, due, to, rate);
        Usage usage = mark.until(swarm.clock.getAsLong());
        long deliveries = swarm.traffic.received() - before;
        // What is still on its way belongs to the latencies, not to the cost.
        swarm.drain(5);
        return new OpenSlice(
                Percentiles.of(swarm.traffic.latencyMicros),
                Percentiles.at(swarm.traffic.lagMicros, 99),
                deliveries,
                usage);
    }

    double cpuSecondsPer100k() {
        return usage.serverCpuSeconds() / deliveries * 100_000;
    }

    /// When the first message after `until` is due.
    private static double send(Swarm swarm, double first, long until, double rate) {
        double due = first;
        while (due < until) {
            swarm.poll((long) due);
            long now = swarm.clock.getAsLong();
            for (int burst = 0; due <= now && due < until && burst < BURST_MAX_MESSAGES; burst++) {
                swarm.sendAny((long) due);
                due += swarm.exponential(1e9 / rate);
            }
        }
        while (swarm.clock.getAsLong() < until) swarm.poll(until);
        return due;
    }
}
