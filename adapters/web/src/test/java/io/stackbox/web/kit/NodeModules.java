package io.stackbox.web.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What npm has installed for `adapters/web`, of which tests in a browser use some.
public final class NodeModules {
    private static final Path FOLDER = Path.of("..", "adapters", "web", "node_modules");

    private NodeModules() {}

    /// @throws AssertionError where it is not installed
    public static Path path(String module) {
        Path path = FOLDER.resolve(module);
        if (Files.exists(path)) return path;
        throw new AssertionError("no " + path + ": run npm ci in adapters/web, as its build does");
    }

    public static String read(String file) {
        try {
            return Files.readString(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
