package io.stackbox.bootstrap.lambda.harness.function;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A function as its callers see it. A free process takes the event; where all are busy another one is
/// started, up to the function's limit, above which the call is throttled.
///
/// Scaling (`lambda-concurrency`), quotas (`gettingstarted-limits`)
public final class LambdaFunction implements AutoCloseable {
    private final FunctionSettings settings;
    private final Sandboxes sandboxes;
    private final Deque<Sandbox> free = new ArrayDeque<>();
    private final Set<Sandbox> busy = new HashSet<>();
    private boolean closed;

    public LambdaFunction(FunctionSettings settings, Sandboxes sandboxes) {
        this.settings = settings;
        this.sandboxes = sandboxes;
    }

    public String name() {
        return settings.name();
    }

    /// Provisioned concurrency: starts as many processes as its limit allows, one after the other, and returns when
    /// they are ready.
    public void provision() {
        while (true) {
            Sandbox sandbox;
            synchronized (this) {
                reap();
                if (closed || free.size() + busy.size() >= settings.processesMax()) return;
                sandbox = sandboxes.start(settings);
                busy.add(sandbox);
            }
            try {
                sandbox.awaitReady();
            } finally {
                giveBack(sandbox);
            }
        }
    }

    /// Calls it and waits.
    public Outcome invoke(String payload) {
        if (payload.getBytes(StandardCharsets.UTF_8).length > RuntimeApi.PAYLOAD_MAX_BYTES) {
            return new Outcome.Failed("RequestTooLarge", "an event has at most 6 MB");
        }
        Sandbox sandbox = take();
        if (sandbox == null) return new Outcome.Throttled();
        try {
            return sandbox.run(payload);
        } finally {
            giveBack(sandbox);
        }
    }

    private synchronized @Nullable Sandbox take() {
        reap();
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (!closed && free.isEmpty() && busy.size() >= settings.processesMax()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) return null;
            pause(left);
        }
        if (closed) return null;
        Sandbox sandbox = free.pollLast();
        if (sandbox == null) sandbox = sandboxes.start(settings);
        busy.add(sandbox);
        return sandbox;
    }

    private void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process", e);
        }
    }

    private synchronized void giveBack(Sandbox sandbox) {
        busy.remove(sandbox);
        notifyAll();
        if (closed) sandbox.kill();
        else if (sandbox.isAlive()) free.addLast(sandbox);
    }

    /// Ends the processes that nobody has needed for long.
    public synchronized void reap() {
        free.removeIf(sandbox -> {
            if (sandbox.isIdleFor(settings.keptIdle())) sandbox.kill();
            return !sandbox.isAlive();
        });
    }

    /// Kills every process, those at work too.
    public void killAll() {
        Set<Sandbox> all;
        synchronized (this) {
            all = new HashSet<>(busy);
            all.addAll(free);
            free.clear();
        }
        all.forEach(Sandbox::kill);
        all.forEach(Sandbox::awaitEnd);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        killAll();
    }
}
