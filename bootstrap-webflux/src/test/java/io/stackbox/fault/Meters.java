package io.stackbox.fault;

import io.stackbox.kit.Host;
import java.util.List;

/// The lines that Prometheus reads.
record Meters(List<String> lines) {
    static Meters of(Host host) {
        return new Meters(
                host.rest().send("GET", "/metrics", null).text().lines().toList());
    }

    boolean has(String name) {
        return lines.stream().anyMatch(line -> line.startsWith(name));
    }

    /// The sum over all series of the name whose labels hold the given texts.
    double sum(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
