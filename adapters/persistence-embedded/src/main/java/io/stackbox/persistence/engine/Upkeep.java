package io.stackbox.persistence.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Runs what is done again and again, each task one run at a time.
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Upkeep.class.getName());
    /// One task may wait for the disk without holding up the one that watches over it.
    private static final int THREADS = 2;

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(
            THREADS, Thread.ofPlatform().name("store-upkeep-", 0).factory());

    /// @param pause from the end of one run to the next
    public void every(Duration pause, Runnable task) {
        // Nothing is to be had from it: `run` lets no exception out.
        var _ = scheduler.scheduleWithFixedDelay(
                () -> run(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            // Thrown on, it would silently be the task's last run.
            LOG.log(Level.ERROR, "upkeep failed", bug);
        }
    }

    @Override
    public void close() {
        scheduler.close();
    }
}
