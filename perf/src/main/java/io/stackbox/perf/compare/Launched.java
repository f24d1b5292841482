package io.stackbox.perf.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that we started and that ends with us, whatever happens. No other process is ever signalled.
public final class Launched implements AutoCloseable {
    private static final int LOG_SHOWN_LINES = 20;
    private static final long GRACE_SECONDS = 10;
    private static final long LOOK_MILLIS = 10;

    private final Process process;
    private final Path log;
    private final Thread hook;

    private Launched(Process process, Path log) {
        this.process = process;
        this.log = log;
        hook = new Thread(this::kill);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// @param log what it says on standard output and error
    public static Launched start(List<String> command, Path folder, Path log) throws IOException {
        return new Launched(
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    public long pid() {
        return process.pid();
    }

    /// @throws IllegalStateException with the end of its log, when it ends or the time is up before it is ready
    public void await(Readiness ready, Duration timeout) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!ready.isReady()) {
            if (!process.isAlive()) throw new IllegalStateException("ended before it was ready:\n" + lastWords());
            if (System.nanoTime() > end)
                throw new IllegalStateException("not ready in " + timeout + ":\n" + lastWords());
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /// @throws IllegalStateException when it fails, or has to be ended because its time is up
    public void finish(Duration timeout) throws IOException, InterruptedException {
        if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS))
            throw new IllegalStateException("not finished in " + timeout + ":\n" + lastWords());
        if (process.exitValue() != 0) throw new IllegalStateException(lastWords());
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_SHOWN_LINES), lines.size()));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) kill();
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
