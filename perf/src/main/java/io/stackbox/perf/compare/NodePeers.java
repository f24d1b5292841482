package io.stackbox.perf.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The peers on Node, copied below `target` so that nothing is installed into the sources.
final class NodePeers {
    /// better-sqlite3 is compiled where no ready-made binary can be had.
    private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(5);

    private NodePeers() {}

    static Path folder(Workshop workshop) {
        return workshop.target().resolve("peers/node");
    }

    /// Copies the sources, and installs by `npm ci` what the lock file says unless that is what is there.
    static void install(Workshop workshop) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(folder(workshop));
        try (Stream<Path> sources = Files.list(workshop.perf().resolve("peers/node"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList())
                Files.copy(source, folder.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Path installed = folder.resolve("installed-lock.json");
        Path wanted = folder.resolve("package-lock.json");
        if (Files.exists(installed) && Files.mismatch(installed, wanted) < 0) return;
        System.err.println("installing the peers on Node …");
        try (Launched npm = Launched.start(List.of("npm", "ci"), folder, folder.resolve("npm.log"))) {
            npm.finish(INSTALL_TIMEOUT);
        }
        Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
    }
}
