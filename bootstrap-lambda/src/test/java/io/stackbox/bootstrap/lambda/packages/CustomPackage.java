package io.stackbox.bootstrap.lambda.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lays out what goes into `stackbox-lambda-custom.zip`: a JDK cut to size, the jars in one order, and a cache
/// of what the JVM learnt of them in a rehearsal.
///
/// The cache fits these very jars: the JVM compares their sizes and times, so all get the time that they will
/// have in the zip.
public final class CustomPackage {
    private static final Path SOURCE = Path.of("src/main/custom");
    private static final String CACHE = "app.aot";

    private final Path folder;
    private final FileTime time;

    private CustomPackage(Path folder, FileTime time) {
        this.folder = folder;
        this.time = time;
    }

    /// @param args the build's folder, which holds the `libraries`; the module's own jar; the time of all files
    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[0]);
        var made = new CustomPackage(target.resolve("custom"), FileTime.from(Instant.parse(args[2])));
        int status = 1;
        try {
            made.layOut(target.resolve("libraries"), Path.of(args[1]));
            made.rehearse(target.resolve("rehearsal.log"));
            status = 0;
        } catch (Exception | AssertionError failed) {
            failed.printStackTrace();
        }
        // DynamoDB Local leaves threads behind.
        System.exit(status);
    }

    private void layOut(Path libraries, Path own) throws IOException {
        delete(folder);
        Path app = Files.createDirectories(folder.resolve("app"));
        List<Path> sources;
        try (Stream<Path> files = Files.list(libraries)) {
            sources = Stream.concat(Stream.of(own), files.sorted()).toList();
        }
        for (Path source : sources) copy(source, app.resolve(source.getFileName()));
        for (String file : List.of("bootstrap", "java.options")) copy(SOURCE.resolve(file), folder.resolve(file));
        String path = sources.stream().map(jar -> "app/" + jar.getFileName()).collect(Collectors.joining(":"));
        Files.writeString(folder.resolve("class.path"), "-cp " + path + "\n");
        Path scratch = folder.resolveSibling("custom-classes");
        delete(scratch);
        RuntimeImage.link(
                sources.stream().map(jar -> app.resolve(jar.getFileName())).toList(),
                scratch,
                folder.resolve("runtime"));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) Files.setLastModifiedTime(file, time);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to);
        if (Files.isExecutable(from) && !to.toFile().setExecutable(true))
            throw new IOException("not executable: " + to);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private void rehearse(Path log) throws Exception {
        try (var cloud = new Cloud()) {
            var environment = new HashMap<>(cloud.environment());
            environment.put("_HANDLER", Handlers.PRODUCT);
            environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", "any");
            environment.put("AOT_OPTION", "-XX:AOTCacheOutput=" + CACHE);
            try (var function = new FunctionProcess(List.of("./bootstrap"), folder, environment, log)) {
                new Rehearsal(function, cloud.token("ann")).play();
                function.terminate();
                if (!Files.readString(log).contains("\"CloudWatchMetrics\"")) {
                    throw new AssertionError("what was delivered is not told");
                }
            }
        } catch (AssertionError failed) {
            throw new AssertionError(FunctionProcess.tail(log), failed);
        }
        Path cache = folder.resolve(CACHE);
        if (!Files.exists(cache)) throw new AssertionError("no cache was made\n" + FunctionProcess.tail(log));
        Files.setLastModifiedTime(cache, time);
    }
}
