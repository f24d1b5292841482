package io.stackbox.perf.compare;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What to compare, as the command line says it.
///
/// @param generatorArgs passed on to the generator, after its own
record Wish(List<Scenario> scenarios, List<Contender> contenders, int runs, List<String> generatorArgs) {
    private static final String USAGE = """
            compare [A] [B] [D] [S] [--runs 5] [--servers stackbox,ws,socketio-full,netty] [--jar FILE]
            What follows -- is passed on to the generator.
            """;
    private static final int RUNS_MAX = 50;

    static Wish parse(String[] words, Workshop workshop) {
        List<Scenario> scenarios = new ArrayList<>();
        String servers = "stackbox,ws,socketio-full,netty";
        Path jar = workshop.ourJar();
        int runs = 5;
        List<String> generatorArgs = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(List.of(words));
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word) {
                case "--runs" -> runs = Math.clamp(Integer.parseInt(rest.pop()), 1, RUNS_MAX);
                case "--servers" -> servers = rest.pop();
                case "--jar" -> jar = Path.of(rest.pop()).toAbsolutePath();
                case "--" -> {
                    generatorArgs.addAll(rest);
                    rest.clear();
                }
                default -> scenarios.add(scenario(word));
            }
        }
        if (scenarios.isEmpty()) scenarios.addAll(List.of(Scenario.A, Scenario.B, Scenario.D));
        return new Wish(scenarios, contenders(servers, jar), runs, generatorArgs);
    }

    private static Scenario scenario(String word) {
        for (Scenario scenario : Scenario.values()) if (scenario.name().equals(word)) return scenario;
        throw new IllegalArgumentException(USAGE);
    }

    private static List<Contender> contenders(String servers, Path jar) {
        List<Contender> contenders = new ArrayList<>();
        for (String name : servers.split(",", -1)) contenders.add(Contender.named(name, jar));
        return contenders;
    }
}
