package io.stackbox.perf.compare;

import io.stackbox.perf.load.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Runs each server in each scenario, round after round, and prints them side by side.
///
/// Round robin: whatever the machine does in a minute, it does to all of them. Every report is also appended as a line
/// of JSON to `target/compare.jsonl`.
public final class Compare {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Wish wish;
    private final Workshop workshop;
    private final Trial trial;

    private Compare(Wish wish, Workshop workshop) {
        this.wish = wish;
        this.workshop = workshop;
        trial = new Trial(workshop);
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        Workshop workshop = Workshop.here();
        try {
            System.exit(new Compare(Wish.parse(words, workshop), workshop).run() ? 0 : FAILED);
        } catch (IllegalArgumentException misuse) {
            System.err.println(misuse.getMessage());
            System.exit(MISUSED);
        }
    }

    private boolean run() throws IOException, InterruptedException {
        for (Contender contender : wish.contenders()) contender.prepare(workshop);
        List<Findings> all = new ArrayList<>();
        for (Scenario scenario : wish.scenarios()) {
            Findings findings = new Findings(
                    scenario, wish.contenders().stream().map(Contender::name).toList());
            for (int round = 1; round <= wish.runs(); round++)
                for (Contender contender : wish.contenders()) measure(contender, scenario, round, findings);
            all.add(findings);
        }
        System.out.printf("%nMedians of %d interleaved runs (least–most).%n%n", wish.runs());
        for (Findings findings : all) System.out.println(findings);
        return all.stream().allMatch(Findings::isPassed);
    }

    private void measure(Contender contender, Scenario scenario, int round, Findings findings)
            throws IOException, InterruptedException {
        System.err.printf("%s %d/%d %s … ", scenario, round, wish.runs(), contender.name());
        try {
            Report report = trial.run(contender, scenario, wish.generatorArgs());
            System.err.println(headline(report));
            findings.add(contender.name(), report);
            keep(contender, scenario, report);
        } catch (IllegalStateException failure) {
            System.err.println("failed");
            findings.fail(contender.name(), round, String.valueOf(failure.getMessage()));
        }
    }

    private void keep(Contender contender, Scenario scenario, Report report) throws IOException {
        Path file = workshop.target().resolve("compare.jsonl");
        String line = JsonMapper.shared().writeValueAsString(new Line(contender.name(), scenario, report)) + "\n";
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String headline(Report report) {
        return switch (report) {
            case Report.Latency it ->
                "p50 %.2f p99 %.2f ms, %.2f CPU s/100k"
                        .formatted(it.millis().p50(), it.millis().p99(), it.cpuSecondsPer100k());
            case Report.Capacity it -> "%.3f CPU s/100k".formatted(it.cpuSecondsPer100k());
            case Report.Footprint it -> "%.2f KiB/connection".formatted(it.kibPerConnection());
            case Report.SlowReading it -> "p50 ratio %.2f".formatted(it.ratioP50());
        };
    }

    private record Line(String server, Scenario scenario, Report report) {}
}
