package io.stackbox.perf.load;

/// Load until the server has spent so much CPU that its numbers have settled: a JVM needs about six seconds of it.
///
/// @param backlogSeconds how much work, in the server's own CPU time, is kept on its way
record WarmUp(double cpuSeconds, double maxSeconds, double backlogSeconds) {
    private static final int IN_FLIGHT_MAX_MESSAGES = 2000;
    private static final double FIRST_GUESS_DELIVERIES_PER_CPU_SECOND = 50_000;
    private static final double ROUND_CPU_SECONDS = 1;
    private static final double ROUND_MAX_SECONDS = 4;

    static WarmUp from(Args args) {
        return new WarmUp(
                args.number("warm-cpu-seconds", 6),
                args.number("warm-max-seconds", 40),
                args.number("backlog-millis", 40) / 1000);
    }

    /// How many messages to keep in flight next.
    int run(Swarm swarm, Server server) {
        long end = swarm.clock.getAsLong() + (long) (maxSeconds * 1e9);
        int inFlight = inFlight(swarm, FIRST_GUESS_DELIVERIES_PER_CPU_SECOND);
        double spent = 0;
        while (spent < cpuSeconds && swarm.clock.getAsLong() < end) {
            ClosedRound round = ClosedRound.run(swarm, server, inFlight, ROUND_CPU_SECONDS, ROUND_MAX_SECONDS);
            spent += round.usage().serverCpuSeconds();
            inFlight = next(swarm, round);
        }
        swarm.drain(10);
        return inFlight;
    }

    /// As many as the server would need `backlogSeconds` of CPU for, at the pace of the last round. A fast server thus
    /// has more on its way, as it would have in life, and the backlog of a slow one stays bounded.
    int next(Swarm swarm, ClosedRound last) {
        double pace = last.deliveriesPerCpuSecond();
        return Double.isFinite(pace) ? inFlight(swarm, pace) : last.inFlight();
    }

    private int inFlight(Swarm swarm, double deliveriesPerCpuSecond) {
        double members = (double) swarm.crowd.healthy() / swarm.crowd.rooms();
        return Math.clamp((long) (backlogSeconds * deliveriesPerCpuSecond / members), 1, IN_FLIGHT_MAX_MESSAGES);
    }
}
