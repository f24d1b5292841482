package io.stackbox.bootstrap.lambda.harness.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One process of a function, and its Runtime API. It handles one event at a time. When this process ends, so
/// does that one: its Runtime API is gone.
public final class Sandbox {
    /// Longer than the service's 10 s: two cores start several at once.
    private static final Duration INIT = Duration.ofSeconds(60);

    private final int id;
    private final FunctionSettings settings;
    private final RuntimeApi api;
    private final Process process;
    private final Path output;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable Invocation current;
    private volatile long idleSinceNanos = System.nanoTime();
    private volatile boolean killed;

    private Sandbox(int id, FunctionSettings settings, RuntimeApi api, Process process, Path output) {
        this.id = id;
        this.settings = settings;
        this.api = api;
        this.process = process;
        this.output = output;
    }

    /// @param more what the function is told of this machine
    static Sandbox start(int id, FunctionSettings settings, Map<String, String> more, Path logs) {
        var api = new RuntimeApi(settings);
        Path output = logs.resolve(settings.name() + "-" + id + ".log");
        Bundle bundle = settings.bundle();
        var builder = new ProcessBuilder(bundle.command())
                .directory(bundle.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var environment = builder.environment();
        // Only what it needs of this process's own: a setting left over here would not be there.
        environment.keySet().retainAll(java.util.Set.of("PATH", "HOME", "LANG", "TMPDIR"));
        environment.putAll(reserved(settings, api));
        environment.putAll(settings.environment());
        environment.putAll(more);
        try {
            Process process = builder.start();
            var sandbox = new Sandbox(id, settings, api, process, output);
            var _ = process.onExit().thenRun(sandbox::ended);
            return sandbox;
        } catch (IOException e) {
            api.close();
            throw new UncheckedIOException(e);
        }
    }

    /// The reserved variables (`configuration-envvars`).
    private static Map<String, String> reserved(FunctionSettings settings, RuntimeApi api) {
        return Map.ofEntries(
                Map.entry("_HANDLER", settings.bundle().handler()),
                Map.entry("LAMBDA_TASK_ROOT", settings.bundle().folder().toString()),
                Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", settings.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + settings.name()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "harness"),
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_DEFAULT_REGION", "us-east-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "harness"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "harness"),
                Map.entry("AWS_SESSION_TOKEN", "harness"),
                Map.entry("TZ", ":UTC"));
    }

    public int id() {
        return id;
    }

    /// The name of the function it runs.
    public String function() {
        return settings.name();
    }

    public long pid() {
        return process.pid();
    }

    public Path output() {
        return output;
    }

    /// Numbers the calls to AWS that it makes for one event: 1, 2, …
    public int nextCall() {
        return calls.incrementAndGet();
    }

    boolean isAlive() {
        return !killed && process.isAlive();
    }

    boolean isIdleFor(Duration duration) {
        return current == null && System.nanoTime() - idleSinceNanos > duration.toNanos();
    }

    /// Returns when it could take an event.
    void awaitReady() {
        try {
            api.ready.get(INIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            kill();
            throw new IllegalStateException(settings.name() + " does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process starts", e);
        }
    }

    /// Hands it an event and waits for the outcome. One caller at a time.
    Outcome run(String payload) {
        Invocation invocation = Invocation.of(payload);
        current = invocation;
        calls.set(0);
        try {
            api.ready.get(INIT.toMillis(), TimeUnit.MILLISECONDS);
            api.offer(invocation);
            // The end of the process may have come just before there was anything to fail.
            if (!process.isAlive()) ended();
            return invocation.outcome().get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill();
            return new Outcome.TimedOut();
        } catch (ExecutionException e) {
            kill();
            return new Outcome.Failed("Runtime.InitError", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("Runtime.Interrupted", "the harness ends");
        } finally {
            current = null;
            idleSinceNanos = System.nanoTime();
        }
    }

    private void ended() {
        api.ready.completeExceptionally(
                new IllegalStateException("the process ended with " + process.exitValue() + ", see " + output));
        Invocation invocation = current;
        if (invocation != null) {
            String message = "RequestId: " + invocation.requestId() + " Error: Runtime exited";
            invocation.outcome().complete(new Outcome.Failed("Runtime.ExitError", message));
        }
        api.close();
    }

    /// SIGKILL, wherever it is.
    public void kill() {
        killed = true;
        process.destroyForcibly();
    }

    void awaitEnd() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) throw new AssertionError("process " + pid() + " does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
