package io.stackbox.perf.load;

import io.stackbox.perf.machine.Usage;

/// Waits for strangers on the machine to be still, since with two cores it is they who are measured otherwise.
///
/// @param waitMaxSeconds for each wait
record Quiet(double shareMax, double waitMaxSeconds) {
    private static final double LOOK_SECONDS = 0.4;

    static Quiet from(Args args) {
        return new Quiet(args.number("quiet-share", 0.3), args.number("quiet-seconds", 15));
    }

    void await(Swarm swarm, Server server) {
        long end = swarm.clock.getAsLong() + (long) (waitMaxSeconds * 1e9);
        while (swarm.clock.getAsLong() < end) {
            Usage.Mark mark = server.mark(swarm.clock.getAsLong());
            swarm.pollFor(LOOK_SECONDS);
            if (mark.until(swarm.clock.getAsLong()).foreignShare() < shareMax) return;
        }
    }
}
