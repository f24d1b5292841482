package io.stackbox.bootstrap;

import io.stackbox.realtime.Hub;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/// When the server stops, first asks every socket to come back, and gives them time to, and to finish requests;
/// then the web server stops, and the store last.
final class Draining implements SmartLifecycle {
    /// For who is about to send the rest of a body, as far as the drain allows.
    private static final Duration REQUEST_GRACE = Duration.ofSeconds(1);

    private final Hub hub;
    private final UnfinishedRequests requests;
    private final Duration within;
    private volatile boolean isRunning;

    Draining(Hub hub, UnfinishedRequests requests, Duration within) {
        this.hub = hub;
        this.requests = requests;
        this.within = within;
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        try {
            long began = System.nanoTime();
            hub.drain(within);
            Duration left = within.minusNanos(System.nanoTime() - began);
            requests.end(left.compareTo(REQUEST_GRACE) < 0 ? left : REQUEST_GRACE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /// Above the web server's, so that this stops first.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
