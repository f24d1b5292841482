package io.stackbox.limits;

import io.stackbox.application.port.Limit;
import io.stackbox.application.port.RateLimiter;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Rate limits counted in this process. Safe for many threads, never blocks, and holds a bounded number of
/// buckets.
public final class LocalRateLimiter implements RateLimiter {
    /// Buckets kept for one limit. Beyond it those least often used are dropped, which forgives a debt and
    /// never refuses anybody.
    public static final int BUCKETS_PER_LIMIT_MAX = 50_000;

    private final Map<Limit, Buckets> buckets = new EnumMap<>(Limit.class);

    /// @param nanoTime a clock that never steps back, such as `System::nanoTime`: under a wall clock set back by
    ///     an hour nothing would refill for an hour
    public LocalRateLimiter(Function<Limit, Numbers> numbers, LongSupplier nanoTime) {
        this(numbers, nanoTime, BUCKETS_PER_LIMIT_MAX);
    }

    LocalRateLimiter(Function<Limit, Numbers> numbers, LongSupplier nanoTime, int bucketsMax) {
        for (Limit limit : Limit.values()) {
            buckets.put(limit, new Buckets(numbers.apply(limit), nanoTime, bucketsMax));
        }
    }

    @Override
    public Allowance spend(String who, Limit limit) {
        // Every limit has its buckets since the constructor; the compiler cannot know.
        Buckets ofLimit = buckets.get(limit);
        if (ofLimit == null) {
            throw new IllegalStateException("no buckets for " + limit);
        }
        return ofLimit.spend(who);
    }

    /// How many buckets there are now, for a gauge.
    public long size() {
        return buckets.values().stream().mapToLong(Buckets::size).sum();
    }
}
