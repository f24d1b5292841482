package io.stackbox.perf.compare;

import io.stackbox.perf.load.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// All that one comparison found in one scenario, and how it reads.
final class Findings {
    static final String OURS = "stackbox";

    private static final double MEBI = 1024;
    private static final double P99_FREE_MILLIS = 10;
    private static final double P99_MAX_MILLIS = 100;
    private static final double IDLE_MAX_KIB = 14;
    private static final double STALLED_P50_MAX = 1.5;

    private final Scenario scenario;
    private final Map<String, List<Report>> reports = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    Findings(Scenario scenario, List<String> contenders) {
        this.scenario = scenario;
        for (String contender : contenders) reports.put(contender, new ArrayList<>());
    }

    void add(String contender, Report report) {
        reportsOf(contender).add(report);
    }

    void fail(String contender, int round, String why) {
        failures.add("%s, round %d: %s".formatted(contender, round, why));
    }

    /// Peers may lose what they like; ours may not, and has to meet every bar.
    boolean isPassed() {
        boolean clean = reportsOf(OURS).stream().allMatch(Findings::isClean);
        return clean && failures.isEmpty() && bars().stream().allMatch(Bar::isMet);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("### %s: %s%n%n".formatted(scenario, scenario.sentence()));
        text.append(
                switch (scenario) {
                    case A -> latencyTable();
                    case B -> capacityTable();
                    case D -> footprintTable();
                    case S -> slowReadingTable();
                });
        if (reports.containsKey(OURS)) text.append("\n").append(Bar.table(bars()));
        for (String failure : failures) text.append("\nFAILED ").append(failure);
        return text.append("\n").toString();
    }

    /// None where ours did not take part.
    List<Bar> bars() {
        if (!reports.containsKey(OURS)) return List.of();
        return switch (scenario) {
            case A -> latencyBars();
            case B ->
                List.of(
                        new Bar("CPU per delivery, ours ÷ ws", costRatio("ws"), 0.4, " ×"),
                        new Bar("CPU per delivery, ours ÷ socketio-full", costRatio("socketio-full"), 0.3, " ×"),
                        new Bar("CPU per delivery, ours ÷ netty", costRatio("netty"), 3, " ×"));
            case D ->
                List.of(new Bar(
                        "resident memory per idle connection",
                        footprint(OURS).median(Report.Footprint::kibPerConnection),
                        IDLE_MAX_KIB,
                        " KiB"));
            case S ->
                List.of(new Bar(
                        "p50 of those who read, with ÷ without stalled ones",
                        slowReading(OURS).median(Report.SlowReading::ratioP50),
                        STALLED_P50_MAX,
                        " ×"));
        };
    }

    private List<Bar> latencyBars() {
        double peer = latency("socketio-full").median(report -> report.millis().p99());
        double ours = latency(OURS).median(report -> report.millis().p99());
        double limit = Double.isNaN(peer) ? P99_FREE_MILLIS : Math.max(1.25 * peer, P99_FREE_MILLIS);
        return List.of(
                new Bar("CPU per delivery, ours ÷ socketio-full", costRatio("socketio-full"), 1, " ×"),
                new Bar("p99, 1.25 × socketio-full's or 10 ms", ours, limit, " ms"),
                new Bar("p99", ours, P99_MAX_MILLIS, " ms"));
    }

    private String latencyTable() {
        Markdown table = new Markdown(
                "Server", "p50 ms", "p99 ms", "p99.9 ms", "CPU s/100k", "ours ÷ it", "others' CPU", "runs", "clean");
        reports.keySet().forEach(name -> {
            Results<Report.Latency> runs = latency(name);
            table.row(
                    name,
                    runs.median(report -> report.millis().p50(), 2),
                    runs.spread(report -> report.millis().p99(), 1),
                    runs.median(report -> report.millis().p999(), 1),
                    runs.spread(Report.Latency::cpuSecondsPer100k, 2),
                    ratio(costRatio(name)),
                    runs.median(report -> report.load().foreignShare(), 2),
                    Integer.toString(runs.reports().size()),
                    cleanliness(name));
        });
        return table.toString();
    }

    private String capacityTable() {
        Markdown table = new Markdown(
                "Server",
                "CPU s/100k",
                "k deliveries/core-s",
                "ours ÷ it",
                "p50 ms",
                "p99 ms",
                "in flight",
                "others' CPU",
                "runs",
                "clean");
        reports.keySet().forEach(name -> {
            Results<Report.Capacity> runs = capacity(name);
            table.row(
                    name,
                    runs.spread(Report.Capacity::cpuSecondsPer100k, 3),
                    runs.median(report -> 100 / report.cpuSecondsPer100k(), 0),
                    ratio(costRatio(name)),
                    runs.median(report -> report.millis().p50(), 1),
                    runs.median(report -> report.millis().p99(), 1),
                    runs.median(Report.Capacity::inFlight, 0),
                    runs.median(report -> report.load().foreignShare(), 2),
                    Integer.toString(runs.reports().size()),
                    cleanliness(name));
        });
        return table.toString();
    }

    private String footprintTable() {
        Markdown table = new Markdown(
                "Server", "KiB/connection", "resident MiB", "joins/s", "CPU ms/join", "idle CPU %", "runs", "clean");
        reports.keySet().forEach(name -> {
            Results<Report.Footprint> runs = footprint(name);
            table.row(
                    name,
                    runs.spread(Report.Footprint::kibPerConnection, 1),
                    runs.median(report -> report.residentKib() / MEBI, 0),
                    runs.median(Report.Footprint::joinsPerSecond, 0),
                    runs.median(Report.Footprint::joinCpuMillis, 2),
                    runs.median(report -> report.idleCpuShare() * 100, 1),
                    Integer.toString(runs.reports().size()),
                    cleanliness(name));
        });
        return table.toString();
    }

    private String slowReadingTable() {
        Markdown table = new Markdown(
                "Server",
                "p50 alone → with stalled ms",
                "ratio",
                "p99 alone → with stalled ms",
                "resident alone → peak MiB",
                "heap MiB",
                "stalled ones ended by code",
                "runs",
                "clean");
        reports.keySet().forEach(name -> {
            Results<Report.SlowReading> runs = slowReading(name);
            String ends =
                    runs.isEmpty() ? "–" : runs.reports().getLast().closeCodes().toString();
            table.row(
                    name,
                    runs.median(report -> report.alone().p50(), 2) + " → "
                            + runs.median(report -> report.healthy().p50(), 2),
                    runs.spread(Report.SlowReading::ratioP50, 2),
                    runs.median(report -> report.alone().p99(), 1) + " → "
                            + runs.median(report -> report.healthy().p99(), 1),
                    runs.median(report -> report.residentAloneKib() / MEBI, 0) + " → "
                            + runs.median(report -> report.residentPeakKib() / MEBI, 0),
                    runs.median(report -> report.heapKib() / MEBI, 0),
                    ends,
                    Integer.toString(runs.reports().size()),
                    cleanliness(name));
        });
        return table.toString();
    }

    /// Of the medians.
    private double costRatio(String peer) {
        return switch (scenario) {
            case A -> cost(OURS, Report.Latency.class) / cost(peer, Report.Latency.class);
            case B -> cost(OURS, Report.Capacity.class) / cost(peer, Report.Capacity.class);
            case D, S -> Double.NaN;
        };
    }

    private <R extends Report> double cost(String name, Class<R> kind) {
        return Results.of(reportsOf(name), kind).median(report -> switch (report) {
            case Report.Latency latency -> latency.cpuSecondsPer100k();
            case Report.Capacity capacity -> capacity.cpuSecondsPer100k();
            case Report.Footprint none -> Double.NaN;
            case Report.SlowReading none -> Double.NaN;
        });
    }

    private Results<Report.Latency> latency(String name) {
        return Results.of(reportsOf(name), Report.Latency.class);
    }

    private Results<Report.Capacity> capacity(String name) {
        return Results.of(reportsOf(name), Report.Capacity.class);
    }

    private Results<Report.Footprint> footprint(String name) {
        return Results.of(reportsOf(name), Report.Footprint.class);
    }

    private Results<Report.SlowReading> slowReading(String name) {
        return Results.of(reportsOf(name), Report.SlowReading.class);
    }

    private List<Report> reportsOf(String name) {
        return reports.getOrDefault(name, List.of());
    }

    private String cleanliness(String name) {
        long dirty = reportsOf(name).stream().filter(report -> !isClean(report)).count();
        return dirty == 0 ? "yes" : "NO in " + dirty;
    }

    private static boolean isClean(Report report) {
        return switch (report) {
            case Report.Latency latency -> latency.traffic().isClean();
            case Report.Capacity capacity -> capacity.traffic().isClean();
            case Report.SlowReading slow -> slow.traffic().isClean();
            case Report.Footprint footprint -> footprint.closed() == 0;
        };
    }

    private static String ratio(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }
}
