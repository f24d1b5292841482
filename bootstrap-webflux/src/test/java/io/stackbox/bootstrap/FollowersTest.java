package io.stackbox.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FollowersTest {
    private static final int UNDER_WAY_MAX = 200;

    private final AtomicInteger written = new AtomicInteger();

    @Test
    void nothingIsWaitedForWhileThereIsRoom() {
        var stuck = new CountDownLatch(1);
        try (var followers = new Followers()) {
            for (int i = 0; i < UNDER_WAY_MAX; i++) followers.follow(() -> afterwards(stuck));

            assertThat(written).hasValue(0);
            stuck.countDown();
        }
        assertThat(written).hasValue(UNDER_WAY_MAX);
    }

    /// Left out, an announcement would keep its author's mark below their own message.
    @Test
    void whatIsTooMuchAtOnceIsWrittenByWhoeverMadeIt() {
        var stuck = new CountDownLatch(1);
        try (var followers = new Followers()) {
            for (int i = 0; i < UNDER_WAY_MAX; i++) followers.follow(() -> afterwards(stuck));
            followers.follow(written::incrementAndGet);
            followers.follow(() -> {
                throw new IllegalStateException("the store is away");
            });

            assertThat(written).hasValue(1);
            stuck.countDown();
        }
        assertThat(written).hasValue(UNDER_WAY_MAX + 1);
    }

    private void afterwards(CountDownLatch latch) {
        try {
            latch.await();
            written.incrementAndGet();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
