package io.stackbox.perf.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// As fast as the server goes: what a delivery costs it at its own saturation.
///
/// The figure is CPU time, not wall time, so a neighbour on the core makes a run longer rather than wrong.
record ClosedLoop(WarmUp warmUp, Quiet quiet, double roundCpuSeconds, double roundMaxSeconds) implements Mode {
    private static final int ROUNDS_MIN = 4;
    private static final int ROUNDS_MAX = 8;
    private static final double SETTLED = 0.05;

    static ClosedLoop from(Args args) {
        return new ClosedLoop(
                WarmUp.from(args),
                Quiet.from(args),
                args.number("round-cpu-seconds", 1.5),
                args.number("round-max-seconds", 6));
    }

    @Override
    public Report run(Swarm swarm, Server server) throws IOException {
        swarm.join(swarm.crowd.connections());
        int inFlight = warmUp.run(swarm, server);
        List<ClosedRound> rounds = new ArrayList<>();
        while (rounds.size() < ROUNDS_MAX && !isSettled(rounds)) {
            quiet.await(swarm, server);
            ClosedRound round = ClosedRound.run(swarm, server, inFlight, roundCpuSeconds, roundMaxSeconds);
            System.err.printf("  %.3f CPU s/100k %s%n", 100_000 / round.deliveriesPerCpuSecond(), round);
            swarm.drain(10);
            rounds.add(round);
            inFlight = warmUp.next(swarm, round);
        }
        return report(swarm, rounds.get(rounds.size() - 2), rounds.getLast());
    }

    /// Two rounds in a row agree, so more warming would not help and more measuring would not tell more. Not before the
    /// fourth: a large server is still being compiled when a small one has long settled.
    private static boolean isSettled(List<ClosedRound> rounds) {
        if (rounds.size() < ROUNDS_MIN) return false;
        double last = rounds.getLast().deliveriesPerCpuSecond();
        double before = rounds.get(rounds.size() - 2).deliveriesPerCpuSecond();
        return Math.abs(last / before - 1) < SETTLED;
    }

    private static Report report(Swarm swarm, ClosedRound one, ClosedRound two) {
        double cpu = one.usage().serverCpuSeconds() + two.usage().serverCpuSeconds();
        long deliveries = one.deliveries() + two.deliveries();
        return new Report.Capacity(
                cpu / deliveries * 100_000,
                deliveries / (one.usage().seconds() + two.usage().seconds()),
                two.inFlight(),
                two.latency(),
                Report.Load.of(two.usage()),
                Report.Traffic.of(swarm));
    }
}
