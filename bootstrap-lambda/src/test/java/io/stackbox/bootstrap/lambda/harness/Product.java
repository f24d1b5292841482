package io.stackbox.bootstrap.lambda.harness;

import io.stackbox.bootstrap.lambda.harness.function.Bundle;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The product as it was built, to be run by a [Harness].
public final class Product {
    private static final String HANDLER =
            "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";
    /// The web client, where its module has been built.
    public static final Path WEB = Path.of("..", "adapters", "web", "target", "classes", "static");

    private static final Path CLASSES = Path.of("target", "classes");
    /// Written by the build.
    private static final Path CLASS_PATH = Path.of("target", "runtime.classpath");

    private Product() {}

    /// What was compiled, or with `-Dharness.package=<zip>` a package for a runtime of our own.
    public static Setup setup() {
        String zip = System.getProperty("harness.package", "");
        return Setup.of(zip.isEmpty() ? classPath() : unzip(Path.of(zip)))
                .environment("MAIN_CLASS", "io.stackbox.bootstrap.lambda.Main")
                .environment("STACKBOX_ALLOWED_ORIGINS", "http://localhost:[*],http://127.0.0.1:[*]")
                // As in prod: every request for data is held to its tenant, here by the proxy.
                .environment("TENANT_SESSIONS", "true")
                .environment("TENANT_ROLE_ARN", "arn:aws:iam::000000000000:role/tenant");
    }

    /// Its classes and what they need, nothing of the tests.
    private static Bundle classPath() {
        try {
            var entries = new ArrayList<>(List.of(CLASSES.toAbsolutePath()));
            Arrays.stream(Files.readString(CLASS_PATH).strip().split(File.pathSeparator))
                    .map(Path::of)
                    .forEach(entries::add);
            return Bundle.classPath(entries, HANDLER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Unpacks as the service does it, with the permissions, until this process ends.
    private static Bundle unzip(Path zip) {
        Folder unpacked = Folder.temporary();
        Runtime.getRuntime().addShutdownHook(new Thread(unpacked::delete));
        Path folder = unpacked.path();
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"));
                Stream<Path> all = Files.walk(files.getPath("/"))) {
            for (Path each : all.toList()) {
                Path target = folder.resolve(each.toString().substring(1));
                if (Files.isDirectory(each)) Files.createDirectories(target);
                else Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return Bundle.unpacked(folder, HANDLER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
