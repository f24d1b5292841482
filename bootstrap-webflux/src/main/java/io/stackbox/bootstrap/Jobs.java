package io.stackbox.bootstrap;

import io.stackbox.application.live.Typists;
import io.stackbox.application.presence.AnnouncePresence;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens by itself, at fixed delays. One that fails is logged and runs again at its next turn.
final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int STOP_MAX_SECONDS = 10;

    private final Typists typists;
    private final AnnouncePresence presence;
    private final List<Stores.Job> others;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().name("stackbox-jobs").daemon().factory());

    Jobs(Typists typists, AnnouncePresence presence, List<Stores.Job> others) {
        this.typists = typists;
        this.presence = presence;
        this.others = others;
    }

    void start() {
        every(1_000, typists::endSilent);
        every(500, presence::run);
        for (Stores.Job job : others) every(job.everyMillis(), job.task());
    }

    private void every(int millis, Runnable job) {
        var _ = timer.scheduleWithFixedDelay(() -> guarded(job), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable job) {
        try {
            job.run();
        } catch (RuntimeException failed) {
            LOG.warn("a job failed and will run again: {}", failed.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_MAX_SECONDS, TimeUnit.SECONDS)) timer.shutdownNow();
        } catch (InterruptedException stopped) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
