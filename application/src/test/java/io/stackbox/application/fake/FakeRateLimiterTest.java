package io.stackbox.application.fake;

import io.stackbox.application.contract.RateLimiterContract;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.RateLimiter;

class FakeRateLimiterTest implements RateLimiterContract {
    private final TestClock clock = new TestClock();
    private final RateLimiter limiter = new FakeRateLimiter(clock);

    @Override
    public RateLimiter limiter() {
        return limiter;
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
