package io.stackbox.perf.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where things are: this module's folder, and the JDK that runs the servers and the generator.
///
/// Data is written below `target`, on the disk the checkout is on: a `/tmp` in memory would make durability free.
public record Workshop(Path perf, Path javaHome) {
    public static Workshop here() {
        return new Workshop(
                Path.of(System.getProperty("perf.home", "perf")).toAbsolutePath(),
                Path.of(System.getProperty("java.home")));
    }

    public String java() {
        return javaHome.resolve("bin/java").toString();
    }

    public String jcmd() {
        return javaHome.resolve("bin/jcmd").toString();
    }

    public Path target() {
        return perf.resolve("target");
    }

    public Path root() {
        return perf.resolveSibling("");
    }

    public Path ourJar() {
        return root().resolve("bootstrap-webflux/target/stackbox-messaging.jar");
    }

    /// This module's own classes, as its scripts run them.
    public List<String> classPath() {
        return List.of("-cp", target().resolve("classes") + ":" + target().resolve("lib") + "/*");
    }

    /// An empty folder; the caller removes it by [#remove], and an interrupted run does so at its end.
    public Path scratch(String name) throws IOException {
        Path work = Files.createDirectories(target().resolve("work"));
        Path folder = Files.createTempDirectory(work, name + "-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                remove(folder);
            } catch (IOException stillWritten) {
                System.err.println("left behind: " + folder);
            }
        }));
        return folder;
    }

    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }
}
