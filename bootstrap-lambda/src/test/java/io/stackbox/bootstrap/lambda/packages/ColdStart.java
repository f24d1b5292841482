package io.stackbox.bootstrap.lambda.packages;

import io.stackbox.api.wire.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Measures what a first call costs, of both packages beside a plain handler that makes the same query: the CPU
/// time of the process until its first answer, which a busy machine disturbs least, and what a warm call takes, in
/// turns with a plain handler's, so that whatever disturbs the one disturbs the other. A bar that is not met ends it
/// with 1.
public final class ColdStart {
    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final List<String> MANAGED_OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final int WARM_UP = 3_000;
    private static final int WARM = 300;
    private static final String PLAIN = "plain handler";
    private static final String CUSTOM = "custom package";
    private static final String MANAGED = "managed package";
    private static final double TICKS_PER_SECOND = 100;
    private static final double CUSTOM_RATIO_MAX = 1.8;
    private static final double MANAGED_RATIO_MAX = 3.5;
    private static final double WARM_MAX_MILLIS = 1;

    /// @param settings besides those that all have
    private record Contender(Path folder, List<String> command, String handler, Map<String, String> settings) {}

    /// @param warmMillis the median of its warm calls
    /// @param overPlainMillis what that is more than the plain handler's at the same time
    record Run(double cpuSeconds, double wallSeconds, double warmMillis, double overPlainMillis) {}

    /// What a package must not be above.
    record Bar(String what, double measured, double limit) {
        boolean isMet() {
            return measured <= limit;
        }

        @Override
        public String toString() {
            return "%s %s: %.2f, at most %.2f".formatted(isMet() ? "met" : "NOT MET", what, measured, limit);
        }
    }

    private final Cloud cloud;
    private final Path target;
    private final String frame;

    private ColdStart(Cloud cloud, Path target) {
        this.cloud = cloud;
        this.target = target;
        JsonNode context = Json.mapper()
                .valueToTree(Map.of("clientId", "acme", "userId", "ann", "role", "member", "batch", "false"));
        this.frame = Events.socket("$default", context, "{\"action\":\"heartbeat\",\"channels\":[\"general\"]}");
    }

    /// @param args the build's folder with the zips; how many runs of each
    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[0]).toAbsolutePath();
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int status = 1;
        try (var cloud = new Cloud()) {
            if (new ColdStart(cloud, target).measure(runs)) status = 0;
        } catch (Exception | AssertionError failed) {
            failed.printStackTrace();
        }
        System.exit(status);
    }

    /// @return whether every bar is met
    private boolean measure(int runs) throws Exception {
        Map<String, Contender> contenders = contenders();
        Map<String, List<Run>> results = new LinkedHashMap<>();
        Contender plain = Objects.requireNonNull(contenders.get(PLAIN));
        for (int run = 0; run < runs; run++) {
            for (var contender : contenders.entrySet()) {
                results.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                        .add(once(contender.getValue(), plain));
            }
        }
        print(results);
        List<Bar> bars = bars(results);
        bars.forEach(System.out::println);
        return bars.stream().allMatch(Bar::isMet);
    }

    private Map<String, Contender> contenders() throws IOException {
        Path cold = Files.createDirectories(target.resolve("cold"));
        Path custom = cold.resolve("custom");
        Path managed = cold.resolve("managed");
        Unzipped.into(custom, target.resolve("stackbox-lambda-custom.zip"));
        Unzipped.into(managed, target.resolve("stackbox-lambda-managed.zip"));
        Map<String, String> settings = Map.of("MAIN_CLASS", "io.stackbox.bootstrap.lambda.Main");
        var sessions = new HashMap<>(settings);
        sessions.put("TENANT_SESSIONS", "true");
        var contenders = new LinkedHashMap<String, Contender>();
        contenders.put(PLAIN, new Contender(cold, plain(), handler(PlainHandler.class), Map.of()));
        contenders.put(CUSTOM, new Contender(custom, List.of("./bootstrap"), Handlers.PRODUCT, settings));
        contenders.put("… tenant sessions", new Contender(custom, List.of("./bootstrap"), Handlers.PRODUCT, sessions));
        contenders.put(MANAGED, new Contender(managed, managed(), Handlers.PRODUCT, settings));
        return contenders;
    }

    private static String handler(Class<?> type) {
        return type.getName() + "::handleRequest";
    }

    /// On the JDK of this process, with the jars that it needs and no others.
    private List<String> plain() throws IOException {
        Path own = target.resolve("cold/plain");
        Path type = Path.of(PlainHandler.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(own.resolve(type).getParent());
        try (var bytes = PlainHandler.class.getResourceAsStream("PlainHandler.class")) {
            if (bytes == null) throw new IllegalStateException("no class");
            Files.write(own.resolve(type), bytes.readAllBytes());
        }
        String needed = "aws-lambda-.*|.*-2\\.\\d+\\.\\d+\\.jar|reactive-streams-.*|eventstream-.*|slf4j-api-.*";
        return command(own + File.pathSeparator + jars(needed), handler(PlainHandler.class));
    }

    /// As the managed runtime does: its client on the class path, the package beside it.
    private List<String> managed() throws IOException {
        return command(jars("aws-lambda-java-.*|utils-lite-.*"), Handlers.PRODUCT);
    }

    private static List<String> command(String path, String handler) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MANAGED_OPTIONS);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", path, RUNTIME_CLIENT, handler));
        return command;
    }

    private String jars(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(target.resolve("libraries"))) {
            return String.join(
                    File.pathSeparator,
                    files.filter(jar -> jar.getFileName().toString().matches(pattern))
                            .filter(jar -> !jar.getFileName().toString().startsWith("stackbox-"))
                            .map(Path::toString)
                            .sorted()
                            .toList());
        }
    }

    private FunctionProcess start(Contender contender, Path log) throws Exception {
        var environment = new HashMap<>(cloud.environment());
        environment.put("TENANT_SESSIONS", "false");
        environment.putAll(contender.settings());
        environment.put("_HANDLER", contender.handler());
        environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", "socket");
        return new FunctionProcess(contender.command(), contender.folder(), environment, log);
    }

    private Run once(Contender contender, Contender plain) throws Exception {
        Path log = target.resolve("cold/process.log");
        long began = System.nanoTime();
        try (var function = start(contender, log)) {
            String first = function.invoke(frame);
            double wall = (System.nanoTime() - began) / 1e9;
            double cpu = cpuSeconds(function.pid());
            if (!first.contains("\"statusCode\":200")) throw new AssertionError(first + FunctionProcess.tail(log));
            try (var beside = start(plain, target.resolve("cold/plain.log"))) {
                double[] warm = inTurns(function, beside);
                return new Run(cpu, wall, warm[0], warm[0] - warm[1]);
            }
        }
    }

    /// The median of the warm calls of each: they are of one age, and have been called as often.
    private double[] inTurns(FunctionProcess one, FunctionProcess other) throws InterruptedException {
        double[] ones = new double[WARM];
        double[] others = new double[WARM];
        for (int n = -WARM_UP; n < WARM; n++) {
            double first = millis(one);
            double second = millis(other);
            if (n < 0) continue;
            ones[n] = first;
            others[n] = second;
        }
        return new double[] {median(ones), median(others)};
    }

    private double millis(FunctionProcess function) throws InterruptedException {
        long began = System.nanoTime();
        var _ = function.invoke(frame);
        return (System.nanoTime() - began) / 1e6;
    }

    /// User and system time of the process, as the kernel counts it.
    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /// By medians, as the table has them.
    static List<Bar> bars(Map<String, List<Run>> results) {
        double plain = median(results, PLAIN, Run::cpuSeconds);
        return List.of(
                new Bar("custom package, × plain", median(results, CUSTOM, Run::cpuSeconds) / plain, CUSTOM_RATIO_MAX),
                new Bar(
                        "managed package, × plain",
                        median(results, MANAGED, Run::cpuSeconds) / plain,
                        MANAGED_RATIO_MAX),
                new Bar("custom package, warm, ms", median(results, CUSTOM, Run::overPlainMillis), WARM_MAX_MILLIS),
                new Bar("managed package, warm, ms", median(results, MANAGED, Run::overPlainMillis), WARM_MAX_MILLIS));
    }

    private static double median(Map<String, List<Run>> results, String name, ToDoubleFunction<Run> figure) {
        return median(results.get(name).stream().mapToDouble(figure).toArray());
    }

    private static void print(Map<String, List<Run>> results) {
        double plain = median(results, PLAIN, Run::cpuSeconds);
        System.out.println(
                "| | CPU to first answer, s: median (least–most) | × plain | wall, s | warm call, ms | more than plain |");
        System.out.println("|---|---|---|---|---|---|");
        results.forEach((name, runs) -> {
            double[] cpu = runs.stream().mapToDouble(Run::cpuSeconds).sorted().toArray();
            double wall = median(runs.stream().mapToDouble(Run::wallSeconds).toArray());
            double[] over =
                    runs.stream().mapToDouble(Run::overPlainMillis).sorted().toArray();
            double warm = median(runs.stream().mapToDouble(Run::warmMillis).toArray());
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f (%.2f–%.2f) | %.2f | %.2f | %.2f | %.2f (%.2f–%.2f) |%n",
                    name,
                    median(cpu),
                    cpu[0],
                    cpu[cpu.length - 1],
                    median(cpu) / plain,
                    wall,
                    warm,
                    median(over),
                    over[0],
                    over[over.length - 1]);
        });
    }
}
