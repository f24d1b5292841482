package io.stackbox.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A disk that does as it is told: stands between a server process and its data folder by a small C library
/// (`src/test/c/holdsync.c`), compiled when first needed.
public final class Disk {
    private static final Path SOURCE = Path.of("src", "test", "c", "holdsync.c");
    private static final long COMPILE_SECONDS = 60;

    private final Path library;
    private final Path data;
    private final Path hold;
    private final Path full;
    private final Path count;

    private Disk(Path library, Path folder) throws IOException {
        this.library = library;
        this.data = Files.createDirectories(folder.resolve("data")).toRealPath();
        this.hold = folder.resolve("hold");
        this.full = folder.resolve("full");
        this.count = folder.resolve("count");
    }

    /// Empty where there is no C compiler, or no Linux.
    public static Optional<Disk> in(Path folder) {
        try {
            Path library = folder.resolve("holdsync.so");
            var compiler = new ProcessBuilder(
                            "cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), SOURCE.toString(), "-ldl")
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start();
            boolean compiled = compiler.waitFor(COMPILE_SECONDS, TimeUnit.SECONDS) && compiler.exitValue() == 0;
            return compiled && Files.isDirectory(Path.of("/proc/self/fd"))
                    ? Optional.of(new Disk(library, folder))
                    : Optional.empty();
        } catch (IOException noCompiler) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Starts a server on this disk.
    public ServerProcess start(String... more) {
        var environment = Map.of(
                "LD_PRELOAD", library.toString(),
                "HOLD_DIR", data.toString(),
                "HOLD_SYNC", hold.toString(),
                "HOLD_FULL", full.toString(),
                "HOLD_COUNT", count.toString());
        return ServerProcess.start(environment, data, more);
    }

    /// From now on no sync of the write-ahead log returns.
    public void holdSyncs() {
        make(hold);
    }

    public void releaseSyncs() {
        remove(hold);
    }

    /// From now on every write fails for want of space.
    public void fill() {
        make(full);
    }

    public void free() {
        remove(full);
    }

    /// How many syncs of the write-ahead log have returned.
    public long syncs() {
        try {
            return Files.exists(count) ? Files.size(count) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path flag) {
        try {
            Files.createFile(flag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path flag) {
        try {
            Files.delete(flag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
