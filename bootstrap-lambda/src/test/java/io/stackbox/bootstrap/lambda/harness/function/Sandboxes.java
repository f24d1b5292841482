package io.stackbox.bootstrap.lambda.harness.function;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Every process of every function, by a number that no other ever had.
public final class Sandboxes {
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, Sandbox> all = new ConcurrentHashMap<>();
    private final Path logs;
    private final IntFunction<Map<String, String>> environment;

    /// @param logs where each writes what it prints
    /// @param environment what a process is told of this machine, by its number
    public Sandboxes(Path logs, IntFunction<Map<String, String>> environment) {
        this.logs = logs;
        this.environment = environment;
    }

    Sandbox start(FunctionSettings settings) {
        int id = ids.incrementAndGet();
        Sandbox sandbox = Sandbox.start(id, settings, environment.apply(id), logs);
        all.put(id, sandbox);
        return sandbox;
    }

    public @Nullable Sandbox find(int id) {
        return all.get(id);
    }

    /// Those that run now.
    public List<Sandbox> running() {
        return all.values().stream().filter(Sandbox::isAlive).toList();
    }

    /// How many were ever started: each was a cold start.
    public int started() {
        return ids.get();
    }
}
