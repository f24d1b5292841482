package io.stackbox.bootstrap;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what need not be waited for, beside what caused it: that a message was announced. What is too much at
/// once is left out: the author's own mark then stays until they read on.
final class Followers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final int UNDER_WAY_MAX = 200;
    private static final int STOP_MAX_SECONDS = 5;

    private final Semaphore room = new Semaphore(UNDER_WAY_MAX);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("follow-", 0).factory());

    void follow(Runnable write) {
        if (!room.tryAcquire()) return;
        threads.execute(() -> {
            try {
                write.run();
            } catch (RuntimeException failed) {
                LOG.debug("a write that nobody waits for was left out: {}", failed.toString());
            } finally {
                room.release();
            }
        });
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
