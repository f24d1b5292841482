package io.stackbox.perf.load;

import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/// Loads one server in one mode and prints what came of it as a line of JSON. Its options are in the module's README.
public final class LoadGenerator {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private LoadGenerator() {}

    public static void main(String[] words) {
        try {
            System.out.println(JsonMapper.shared().writeValueAsString(run(new Args(words))));
        } catch (IllegalArgumentException misuse) {
            System.err.println(misuse.getMessage());
            System.exit(MISUSED);
        } catch (IllegalStateException | IOException failure) {
            System.err.println("failed: " + failure.getMessage());
            System.exit(FAILED);
        }
    }

    private static Report run(Args args) throws IOException {
        Mode mode = Mode.from(args);
        Crowd crowd = Crowd.from(args, mode.stalling());
        Protocol protocol = Protocol.from(args);
        Server server = Server.from(args);
        long seed = args.count("seed", 7);
        args.refuseOthers();
        try (Swarm swarm = new Swarm(crowd, protocol, server.port(), seed, System::nanoTime)) {
            return mode.run(swarm, server);
        }
    }
}
