package io.stackbox.perf.startup;

import io.stackbox.perf.compare.Launched;
import io.stackbox.perf.compare.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `peers/hello`, built below `target` with the Spring Boot that the root has, once per version.
final class HelloJar {
    private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(5);
    private static final Pattern VERSION = Pattern.compile("<spring-boot.version>([^<]+)</spring-boot.version>");

    private HelloJar() {}

    static Path build(Workshop workshop) throws IOException, InterruptedException {
        Path folder = workshop.target().resolve("hello");
        Path jar = folder.resolve("target/hello.jar");
        String version = bootVersion(workshop.root().resolve("pom.xml"));
        Path built = folder.resolve("built-with-" + version);
        if (Files.exists(jar) && Files.exists(built)) return jar;
        copy(workshop.perf().resolve("peers/hello"), folder);
        System.err.println("building the hello world …");
        List<String> maven = List.of(
                workshop.root().resolve("mvnw").toString(),
                "-q",
                "-B",
                "-f",
                folder.resolve("pom.xml").toString(),
                "-Dspring-boot.version=" + version,
                "package");
        try (Launched build = Launched.start(maven, workshop.root(), folder.resolve("build.log"))) {
            build.finish(BUILD_TIMEOUT);
        }
        Files.writeString(built, "");
        return jar;
    }

    private static String bootVersion(Path pom) throws IOException {
        Matcher version = VERSION.matcher(Files.readString(pom));
        if (!version.find()) throw new IllegalStateException("no spring-boot.version in " + pom);
        return version.group(1);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(source).toString());
                Files.createDirectories(copy.resolve("..").normalize());
                Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
