package io.stackbox.perf.load;

import java.io.IOException;

/// What a run does with its crowd.
sealed interface Mode permits OpenLoop, ClosedLoop, Idle, SlowReaders {
    Report run(Swarm swarm, Server server) throws IOException;

    /// Sockets that join and then never read.
    default int stalling() {
        return 0;
    }

    static Mode from(Args args) {
        String name = args.text("mode");
        return switch (name) {
            case "lat" -> OpenLoop.from(args);
            case "cap" -> ClosedLoop.from(args);
            case "idle" -> Idle.from(args);
            case "slow-readers" -> SlowReaders.from(args);
            default -> throw new IllegalArgumentException("--mode lat, cap, idle or slow-readers, not " + name);
        };
    }
}
