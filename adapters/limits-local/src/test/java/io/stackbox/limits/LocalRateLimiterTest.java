package io.stackbox.limits;

import io.stackbox.application.contract.RateLimiterContract;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.RateLimiter;
import java.time.Duration;

class LocalRateLimiterTest implements RateLimiterContract {
    private final TestClock clock = new TestClock();
    private final LocalRateLimiter limiter = new LocalRateLimiter(
            Numbers::of,
            () -> Duration.between(TestClock.START, clock.instant()).toNanos());

    @Override
    public RateLimiter limiter() {
        return limiter;
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
