package io.stackbox.bootstrap;

import io.stackbox.realtime.Hub;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/// When the server stops, first asks every socket to come back, and gives them time to; then the web server
/// stops, and the store last.
final class Draining implements SmartLifecycle {
    private final Hub hub;
    private final Duration within;
    private volatile boolean isRunning;

    Draining(Hub hub, Duration within) {
        this.hub = hub;
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
            hub.drain(within);
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
