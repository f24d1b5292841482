package io.stackbox.perf.load;

import java.io.IOException;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Messages at times that do not depend on the answers, as people send them: Poisson, from a fixed seed.
///
/// A latency runs from the moment the message was meant to be sent, so a server that stalls, and a generator that
/// stalls, pay for every message that had to wait, not only for the one that met the stall.
///
/// @param soakSeconds sent at the rate before anything is measured: a JVM compiles what runs once a message only after
///               thousands of them, and anew when the load changes its shape
/// @param slices measured one after the other; the one that strangers on the machine disturbed least is reported. The
///               choice looks at their CPU use, never at the latencies
record OpenLoop(
        WarmUp warmUp,
        Quiet quiet,
        double rate,
        double soakSeconds,
        double leadSeconds,
        double sliceSeconds,
        int slices)
        implements Mode {
    private static final double DRAIN_TIMEOUT_SECONDS = 10;

    static OpenLoop from(Args args) {
        return new OpenLoop(
                WarmUp.from(args),
                Quiet.from(args),
                args.number("rate", 200),
                args.number("soak-seconds", 1),
                args.number("lead-seconds", 1),
                args.number("slice-seconds", 4),
                args.count("slices", 3));
    }

    @Override
    public Report run(Swarm swarm, Server server) throws IOException {
        swarm.join(swarm.crowd.connections());
        warmUp.run(swarm, server);
        OpenSlice best = measure(swarm, server);
        return new Report.Latency(
                best.latency(),
                best.lagP99Millis(),
                best.cpuSecondsPer100k(),
                Report.Load.of(best.usage()),
                Report.Traffic.of(swarm));
    }

    OpenSlice measure(Swarm swarm, Server server) {
        OpenSlice.measure(swarm, server, rate, 0, soakSeconds);
        return IntStream.range(0, slices)
                .mapToObj(_ -> {
                    quiet.await(swarm, server);
                    OpenSlice slice = OpenSlice.measure(swarm, server, rate, leadSeconds, sliceSeconds);
                    swarm.drain(DRAIN_TIMEOUT_SECONDS);
                    System.err.println("  " + slice);
                    return slice;
                })
                .min(Comparator.comparingDouble(slice -> slice.usage().foreignShare()))
                .orElseThrow();
    }
}
