package io.stackbox.bootstrap.lambda.harness;

import io.stackbox.bootstrap.lambda.harness.aws.Right;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// What the functions have been seen to do at AWS, a line each. What all suites saw is gathered in `target/calls.txt`;
/// what they may see is kept with the configuration, which grants that and nothing else.
///
/// After a change of what is called: `./mvnw clean test -Pcloud -pl bootstrap-lambda -am -Dcalls.renew`, look at
/// the difference, and let `terraform/check` say what `grants.tf` lacks.
public final class RightsRecord {
    private static final Path SEEN = Path.of("target", "calls.txt");
    private static final Path KEPT = Path.of("..", "terraform", "checks", "calls.txt");

    private RightsRecord() {}

    /// Gathers what the cloud saw, and fails where some of it is not on record.
    public static void hold(Harness harness) {
        Set<String> lines = Right.lines(harness.calls().rights());
        Set<String> seen = read(SEEN);
        seen.addAll(lines);
        write(SEEN, seen);
        if (System.getProperty("calls.renew") != null) write(KEPT, seen);
        Set<String> unknown = new TreeSet<>(lines);
        unknown.removeAll(read(KEPT));
        if (!unknown.isEmpty()) {
            throw new AssertionError(
                    "called, and neither on record in " + KEPT + " nor allowed by it:\n" + String.join("\n", unknown));
        }
    }

    private static Set<String> read(Path file) {
        try {
            return Files.exists(file) ? new TreeSet<>(Files.readAllLines(file)) : new TreeSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Set<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
