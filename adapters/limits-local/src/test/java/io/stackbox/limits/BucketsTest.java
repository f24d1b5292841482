package io.stackbox.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackbox.application.port.Limit;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What this limiter promises beyond the contract: evenness, and an end to its memory.
class BucketsTest {
    /// Runs over within a second, because `System::nanoTime` may: red where the clock is not read as a difference.
    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());

    private final LocalRateLimiter limiter = new LocalRateLimiter(Numbers::of, now::get);

    @Test
    void aRefusalSaysWhenTheNextSpendingWillDo() {
        drain("acme/ann", Limit.SIGNAL);
        Duration retryAfter = refusalOf("acme/ann");
        pass(retryAfter.minusNanos(1));
        assertThat(refusalOf("acme/ann")).isEqualTo(Duration.ofNanos(1));
        pass(Duration.ofNanos(1));
        assertThat(limiter.spend("acme/ann", Limit.SIGNAL).remaining()).isZero();
    }

    @Test
    void anAllowanceSaysWhenTheWholeBurstIsBack() {
        assertThat(limiter.spend("acme/ann", Limit.SEND).resetAfter()).isEqualTo(Duration.ofMillis(10));
        drain("acme/ann", Limit.SEND);
        pass(Duration.ofSeconds(20));
        assertThat(limiter.spend("acme/ann", Limit.SEND).remaining()).isEqualTo(Limit.SEND.burst() - 1);
    }

    @Test
    void theRefillIsEvenAndNotByTheSecond() {
        drain("acme/ann", Limit.SEND);
        pass(Duration.ofMillis(30));
        assertThat(limiter.spend("acme/ann", Limit.SEND).remaining()).isEqualTo(2);
    }

    @Test
    void theNumbersCanBeSet() {
        LocalRateLimiter strict = new LocalRateLimiter(_ -> new Numbers(1, 2), now::get);
        strict.spend("acme/ann", Limit.SEND);
        strict.spend("acme/ann", Limit.SEND);
        assertThatThrownBy(() -> strict.spend("acme/ann", Limit.SEND)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Numbers(0, 1)).hasMessageContaining("at least 1, not 0/s and 1");
    }

    /// Red where the bucket is dropped before it would be full: the fresh one would forgive the debt.
    @Test
    void aBucketIsForgottenNoSoonerThanItIsFull() {
        drain("acme/ann", Limit.SIGNAL);
        pass(Duration.ofSeconds(5).minusNanos(1));
        assertThat(limiter.size()).isEqualTo(1);
        assertThat(limiter.spend("acme/ann", Limit.SIGNAL).remaining()).isEqualTo(Limit.SIGNAL.burst() - 2);
    }

    @Test
    void aFullBucketIsForgotten() {
        drain("acme/ann", Limit.SIGNAL);
        pass(Duration.ofSeconds(5));
        assertThat(limiter.size()).isZero();
        assertThat(limiter.spend("acme/ann", Limit.SIGNAL).remaining()).isEqualTo(Limit.SIGNAL.burst() - 1);
    }

    @Test
    void aFloodOfStrangersGrowsNothingWithoutBound() {
        LocalRateLimiter small = new LocalRateLimiter(Numbers::of, now::get, 100);
        for (int i = 0; i < 10_000; i++) small.spend("stranger " + i, Limit.CONNECT);
        assertThat(small.size()).isLessThanOrEqualTo(100);
    }

    /// Red where a spending is read and written back in two steps.
    @Test
    void manyThreadsTogetherSpendExactlyTheBurst() {
        AtomicInteger spent = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.execute(() -> {
                    for (int n = 0; n < 100; n++) {
                        try {
                            limiter.spend("acme/ann", Limit.SEND);
                            spent.incrementAndGet();
                        } catch (Refused _) {
                            // Spent by the others.
                        }
                    }
                });
            }
        }
        assertThat(spent).hasValue(Limit.SEND.burst());
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void drain(String who, Limit limit) {
        while (limiter.spend(who, limit).remaining() > 0) {}
    }

    private Duration refusalOf(String who) {
        Refused refused = catchThrowableOfType(Refused.class, () -> limiter.spend(who, Limit.SIGNAL));
        assertThat(refused.refusal()).isInstanceOf(Refusal.RateLimited.class);
        return ((Refusal.RateLimited) refused.refusal()).retryAfter();
    }
}
