package io.stackbox.bootstrap;

import io.stackbox.application.live.Typists;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.application.receipt.FollowOwnSends;
import io.stackbox.persistence.answer.EmbeddedAnswers;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens by itself, at fixed delays. One that fails is logged and runs again at its next turn.
final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int ANSWERS_PER_TURN_MAX = 1_000;
    private static final int STOP_MAX_SECONDS = 10;

    private final Typists typists;
    private final AnnouncePresence presence;
    private final FollowOwnSends follow;
    private final EmbeddedAnswers answers;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().name("stackbox-jobs").daemon().factory());

    Jobs(Typists typists, AnnouncePresence presence, FollowOwnSends follow, EmbeddedAnswers answers) {
        this.typists = typists;
        this.presence = presence;
        this.follow = follow;
        this.answers = answers;
    }

    void start() {
        every(1_000, typists::endSilent);
        every(500, presence::run);
        every(1_000, this::followAll);
        every(60_000, () -> answers.forgetOld(ANSWERS_PER_TURN_MAX));
    }

    private void followAll() {
        while (follow.run() && !Thread.currentThread().isInterrupted()) {}
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
