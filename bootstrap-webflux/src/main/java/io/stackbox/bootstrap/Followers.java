package io.stackbox.bootstrap;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what need not be waited for, beside what caused it: that a message was announced. What is too much at
/// once is written by whoever made it, who is slowed down by that: nothing is left out.
final class Followers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final int UNDER_WAY_MAX = 200;
    private static final int STOP_MAX_SECONDS = 5;

    private final Semaphore room = new Semaphore(UNDER_WAY_MAX);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("follow-", 0).factory());

    void follow(Runnable write) {
        if (!room.tryAcquire()) {
            attempt(write);
            return;
        }
        threads.execute(() -> {
            try {
                attempt(write);
            } finally {
                room.release();
            }
        });
    }

    private static void attempt(Runnable write) {
        try {
            write.run();
        } catch (RuntimeException failed) {
            LOG.debug("a write that nobody waits for could not be done: {}", failed.toString());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_MAX_SECONDS, TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
