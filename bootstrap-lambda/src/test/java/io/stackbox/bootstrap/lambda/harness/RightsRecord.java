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

    private static RightsSeen seenHere = new RightsSeen(Set.of(), Set.of(), System.getProperty("test", ""));

    private RightsRecord() {}

    /// Gathers what the cloud saw, and fails where some of it is not on record. The last of the suites fails where
    /// something is on record that none has seen: only then is it known, and it says so where it is not.
    public static synchronized void hold(Harness harness, Class<?> suite) {
        Set<String> lines = Right.lines(harness.calls().rights());
        Set<String> seen = read(SEEN);
        seen.addAll(lines);
        write(SEEN, seen);
        if (System.getProperty("calls.renew") != null) write(KEPT, seen);
        requireNone("called, and neither on record in " + KEPT + " nor allowed by it", without(lines, read(KEPT)));
        seenHere = seenHere.and(suite.getSimpleName(), lines);
        requireNone("on record in " + KEPT + ", and never called", seenHere.lacks(read(KEPT)));
        if (!seenHere.isWhole()) {
            System.out.println(
                    "calls that are on record and never made are not looked for: so far ran " + seenHere.suites()
                            + " of " + new TreeSet<>(RightsSeen.ALL) + ", selected: '" + seenHere.selected() + "'");
        }
    }

    /// Fails where some of it is not on record. What is noted elsewhere than in the cloud is not gathered.
    public static void requireKnown(Set<Right> rights) {
        requireNone(
                "asked, and neither on record in " + KEPT + " nor allowed by it",
                without(Right.lines(rights), read(KEPT)));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var left = new TreeSet<>(all);
        left.removeAll(some);
        return left;
    }

    private static void requireNone(String what, Set<String> lines) {
        if (!lines.isEmpty()) throw new AssertionError(what + ":\n" + String.join("\n", lines));
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
