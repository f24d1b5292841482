package io.stackbox.perf.compare;

import io.stackbox.perf.load.LoadGenerator;
import io.stackbox.perf.load.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// One server, freshly started, under one load, once.
final class Trial {
    static final int SERVER_CORE = 0;
    static final int GENERATOR_CORE = 1;

    private static final Duration LOAD_TIMEOUT = Duration.ofMinutes(4);
    private static final List<String> GENERATOR_FLAGS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    private final Workshop workshop;

    Trial(Workshop workshop) {
        this.workshop = workshop;
    }

    /// @throws IllegalStateException if the server does not start, or the load does not come to its end
    Report run(Contender contender, Scenario scenario, List<String> moreArgs) throws IOException, InterruptedException {
        Path scratch = workshop.scratch(contender.name());
        int port = Ports.free();
        List<String> command = contender.command(workshop, port, scratch, scenario.serverFlags());
        try (Launched server =
                Launched.start(Commands.onCore(SERVER_CORE, command), scratch, scratch.resolve("server.log"))) {
            server.await(contender.readiness(port), Contender.START_TIMEOUT);
            List<String> args = Commands.join(List.of(
                    scenario.generatorArgs(),
                    List.of("--port", Integer.toString(port), "--pid", Long.toString(server.pid())),
                    contender.dialect(port, scenario.rooms(), scratch),
                    scenario.looksIntoTheHeap() && contender.isJvm() ? List.of("--jcmd", workshop.jcmd()) : List.of(),
                    moreArgs));
            return load(args, scratch);
        } finally {
            Workshop.remove(scratch);
        }
    }

    private Report load(List<String> args, Path scratch) throws IOException, InterruptedException {
        List<String> command = Commands.join(List.of(
                List.of(workshop.java()),
                GENERATOR_FLAGS,
                workshop.classPath(),
                List.of(LoadGenerator.class.getName()),
                args));
        Path log = scratch.resolve("generator.log");
        try (Launched generator = Launched.start(Commands.onCore(GENERATOR_CORE, command), scratch, log)) {
            generator.finish(LOAD_TIMEOUT);
        }
        String last = Files.readAllLines(log).getLast();
        return JsonMapper.shared().readValue(last, Report.class);
    }
}
