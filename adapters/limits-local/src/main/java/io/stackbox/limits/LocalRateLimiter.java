package io.stackbox.limits;

import io.stackbox.application.port.Limit;
import io.stackbox.application.port.RateLimiter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Rate limits counted in this process. Safe for many threads, never blocks, and holds a bounded number of
/// buckets.
public final class LocalRateLimiter implements RateLimiter {
    /// Buckets kept for one limit. Beyond it those least often used are dropped, which forgives a debt and
    /// never refuses anybody.
    public static final int BUCKETS_PER_LIMIT_MAX = 50_000;

    private final Map<Limit, Numbers> numbers = new EnumMap<>(Limit.class);
    private final LongSupplier nanoTime;
    private final int bucketsMax;
    /// Made with the first spending on a limit, since the start of a server is counted.
    private final Map<Limit, Buckets> buckets = new ConcurrentHashMap<>();

    /// @param nanoTime a clock that never steps back, such as `System::nanoTime`: under a wall clock set back by
    ///     an hour nothing would refill for an hour
    public LocalRateLimiter(Function<Limit, Numbers> numbers, LongSupplier nanoTime) {
        this(numbers, nanoTime, BUCKETS_PER_LIMIT_MAX);
    }

    LocalRateLimiter(Function<Limit, Numbers> numbers, LongSupplier nanoTime, int bucketsMax) {
        for (Limit limit : Limit.values()) {
            this.numbers.put(limit, numbers.apply(limit));
        }
        this.nanoTime = nanoTime;
        this.bucketsMax = bucketsMax;
    }

    @Override
    public Allowance spend(String who, Limit limit) {
        Buckets made = buckets.get(limit);
        return (made == null ? buckets.computeIfAbsent(limit, this::make) : made).spend(who);
    }

    /// How many buckets there are now, for a gauge.
    public long size() {
        return buckets.values().stream().mapToLong(Buckets::size).sum();
    }

    private Buckets make(Limit limit) {
        return new Buckets(Objects.requireNonNull(numbers.get(limit)), nanoTime, bucketsMax);
    }
}
