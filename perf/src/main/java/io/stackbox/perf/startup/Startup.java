package io.stackbox.perf.startup;

import io.stackbox.perf.compare.Bar;
import io.stackbox.perf.compare.Commands;
import io.stackbox.perf.compare.Contender;
import io.stackbox.perf.compare.Launched;
import io.stackbox.perf.compare.Markdown;
import io.stackbox.perf.compare.Ports;
import io.stackbox.perf.compare.Readiness;
import io.stackbox.perf.compare.Workshop;
import io.stackbox.perf.machine.ProcessTree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// CPU that a server has used when it first answers, ours beside a hello world, in turn.
///
/// CPU, since time depends on who else is on the machine. Both have the JVM's own defaults, one core, and an empty
/// folder for their data.
///
/// Usage: `Startup [RUNS] [JAR]`
public final class Startup {
    private static final int RUNS = 5;
    private static final int RUNS_MAX = 50;
    private static final int SERVER_CORE = 0;
    private static final double RATIO_MAX = 2.5;
    private static final int FAILED = 1;

    private final Workshop workshop;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Startup(Workshop workshop) {
        this.workshop = workshop;
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        Workshop workshop = Workshop.here();
        int runs = words.length > 0 ? Math.clamp(Integer.parseInt(words[0]), 1, RUNS_MAX) : RUNS;
        Path jar = words.length > 1 ? Path.of(words[1]).toAbsolutePath() : workshop.ourJar();
        System.exit(new Startup(workshop).run(runs, jar) ? 0 : FAILED);
    }

    private boolean run(int runs, Path jar) throws IOException, InterruptedException {
        new Contender.Ours(jar).prepare(workshop);
        Starter ours = new Starter("stackbox", jar, "/api/messaging/health");
        Starter hello = new Starter("hello world", HelloJar.build(workshop), "/hello");
        List<Start> ourStarts = new ArrayList<>();
        List<Start> helloStarts = new ArrayList<>();
        for (int round = 1; round <= runs; round++) {
            helloStarts.add(start(hello, round));
            ourStarts.add(start(ours, round));
        }
        double ratio = median(ourStarts) / median(helloStarts);
        Markdown table = new Markdown("Server", "CPU s to the first 200", "least–most", "seconds", "ratio");
        row(table, hello, helloStarts, 1);
        row(table, ours, ourStarts, ratio);
        Bar bar = new Bar("CPU of a start, ours ÷ hello world", ratio, RATIO_MAX, " ×");
        System.out.printf("%nMedians of %d interleaved starts.%n%n%s%n%s", runs, table, Bar.table(List.of(bar)));
        return bar.isMet();
    }

    private Start start(Starter starter, int round) throws IOException, InterruptedException {
        Path scratch = workshop.scratch("start");
        int port = Ports.free();
        List<String> command = List.of(
                workshop.java(),
                "-jar",
                starter.jar().toString(),
                "--server.port=" + port,
                "--stackbox.data-dir=" + scratch.resolve("data"));
        long began = System.nanoTime();
        try (Launched server =
                Launched.start(Commands.onCore(SERVER_CORE, command), scratch, scratch.resolve("server.log"))) {
            URI address = URI.create("http://127.0.0.1:" + port + starter.path());
            server.await(Readiness.http(http, address), Contender.START_TIMEOUT);
            double cpu = ProcessTree.of(server.pid()).cpuSeconds();
            double seconds = (System.nanoTime() - began) / 1e9;
            System.err.printf(Locale.ROOT, "%d %s %.2f CPU s, %.2f s%n", round, starter.name(), cpu, seconds);
            return new Start(cpu, seconds);
        } finally {
            Workshop.remove(scratch);
        }
    }

    private static void row(Markdown table, Starter starter, List<Start> starts, double ratio) {
        double[] cpu = starts.stream().mapToDouble(Start::cpuSeconds).sorted().toArray();
        double[] seconds = starts.stream().mapToDouble(Start::seconds).sorted().toArray();
        table.row(
                starter.name(),
                decimals(median(starts)),
                decimals(cpu[0]) + "–" + decimals(cpu[cpu.length - 1]),
                decimals(seconds[seconds.length / 2]),
                decimals(ratio));
    }

    private static double median(List<Start> starts) {
        double[] cpu = starts.stream().mapToDouble(Start::cpuSeconds).sorted().toArray();
        return cpu[cpu.length / 2];
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private record Starter(String name, Path jar, String path) {}

    private record Start(double cpuSeconds, double seconds) {}
}
