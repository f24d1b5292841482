package io.stackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Breaks each promise on purpose, in a copy of the source, and demands that the test which holds the promise fails.
///
/// A mutant is a patch in `src/test/mutants` whose head names the promise, the module and the test. With
/// `-Dmutant=2-key` only those whose name begins so are tried, with `-Dmutants.each=1` only so many of each promise.
@Tag("mutants")
class MutantsTest {
    private static final Path MUTANTS = Path.of("src/test/mutants");
    private static final Set<String> NOT_SOURCE = Set.of(".git", "target", "node_modules", "stackbox-data");
    private static final Pattern FAILED =
            Pattern.compile("Tests run: \\d+, (Failures: [1-9]|Failures: 0, Errors: [1-9])");
    private static final int RUN_MAX_MINUTES = 10;
    private static final int PROMISES = 7;

    @TempDir
    static Path copy;

    record Mutant(Path patch, int promise, String module, String test) {
        static Mutant of(Path patch) {
            try {
                List<String> head = Files.readAllLines(patch);
                return new Mutant(
                        patch.toAbsolutePath(),
                        Integer.parseInt(field(head, "promise")),
                        field(head, "module"),
                        field(head, "test"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static String field(List<String> head, String name) {
            return head.stream()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2).strip())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + name));
        }
    }

    @BeforeAll
    static void copySource() throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_SOURCE.contains(folder.getFileName().toString())) return FileVisitResult.SKIP_SUBTREE;
                Files.createDirectories(copy.resolve(root.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, copy.resolve(root.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static List<Mutant> mutants() throws IOException {
        try (Stream<Path> patches = Files.list(MUTANTS)) {
            return patches.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .map(Mutant::of)
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> aBrokenPromiseTurnsItsTestRed() throws IOException {
        String wanted = System.getProperty("mutant", "");
        int each = Integer.getInteger("mutants.each", Integer.MAX_VALUE);
        var tried = new HashMap<Integer, Integer>();
        return mutants().stream()
                .filter(mutant -> mutant.patch().getFileName().toString().startsWith(wanted))
                .filter(mutant -> tried.merge(mutant.promise(), 1, Integer::sum) <= each)
                .map(mutant -> DynamicTest.dynamicTest(
                        mutant.patch().getFileName() + " turns " + mutant.test() + " red", () -> kill(mutant)));
    }

    /// Each of them, however few are tried: code moves on, and a patch that no longer applies breaks nothing.
    @TestFactory
    Stream<DynamicTest> everyMutantStillApplies() throws IOException {
        return mutants().stream()
                .map(mutant -> DynamicTest.dynamicTest(
                        mutant.patch().getFileName() + " applies",
                        () -> assertThat(run(
                                        "git",
                                        "apply",
                                        "--check",
                                        mutant.patch().toString()))
                                .endsWith("exit 0\n")));
    }

    @TestFactory
    Stream<DynamicTest> everyPromiseHasTwoMutants() throws IOException {
        List<Mutant> all = mutants();
        return Stream.iterate(1, promise -> promise <= PROMISES, promise -> promise + 1)
                .map(promise -> DynamicTest.dynamicTest(
                        "promise " + promise,
                        () -> assertThat(all.stream().filter(mutant -> mutant.promise() == promise))
                                .hasSizeGreaterThanOrEqualTo(2)));
    }

    private static void kill(Mutant mutant) throws Exception {
        String applied = run("git", "apply", mutant.patch().toString());
        assertThat(applied).as("the patch applies").endsWith("exit 0\n");
        try {
            String output = run(
                    "./mvnw",
                    "-pl",
                    mutant.module(),
                    "-am",
                    "test",
                    "-Dtest=" + mutant.test(),
                    "-Dsurefire.failIfNoSpecifiedTests=false",
                    "-Dwarnings.fail=false",
                    "-Dspotless.check.skip=true",
                    "-Dweb.check.skip=true");
            assertThat(FAILED.matcher(output).find())
                    .as(mutant.test() + " fails, for the right reason\n" + tail(output))
                    .isTrue();
        } finally {
            assertThat(run("git", "apply", "-R", mutant.patch().toString())).endsWith("exit 0\n");
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(copy, "output", ".txt");
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(RUN_MAX_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return Files.readString(output) + "exit " + process.exitValue() + "\n";
    }

    private static String tail(String output) {
        return output.substring(Math.max(0, output.length() - 3_000));
    }

    @AfterAll
    static void nothingIsLeftRunning() {
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
    }
}
