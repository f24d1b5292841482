package io.stackbox.application.fake;

import io.stackbox.application.port.Limit;
import io.stackbox.application.port.RateLimiter;
import io.stackbox.domain.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Keeps, for everybody and each limit, the moment at which the whole burst will be there again.
public final class FakeRateLimiter implements RateLimiter {
    private record Spender(String who, Limit limit) {}

    private final InstantSource clock;
    private final Map<Spender, Instant> fullAt = new HashMap<>();

    public FakeRateLimiter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Allowance spend(String who, Limit limit) {
        Instant now = clock.instant();
        Duration refill = Duration.ofSeconds(1).dividedBy(limit.perSecond());
        Duration whole = refill.multipliedBy(limit.burst());
        Instant full = fullAt.getOrDefault(new Spender(who, limit), now);
        Duration missing = full.isAfter(now) ? Duration.between(now, full) : Duration.ZERO;
        Duration afterwards = missing.plus(refill);
        if (afterwards.compareTo(whole) > 0) {
            throw new Refusal.RateLimited(afterwards.minus(whole)).raise();
        }
        fullAt.put(new Spender(who, limit), now.plus(afterwards));
        return new Allowance(limit.burst(), (int) whole.minus(afterwards).dividedBy(refill), afterwards);
    }
}
