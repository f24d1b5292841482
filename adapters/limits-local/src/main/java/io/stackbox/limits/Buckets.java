package io.stackbox.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketListener;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LockFreeBucket;
import io.stackbox.application.port.RateLimiter.Allowance;
import io.stackbox.domain.refusal.Refusal;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The buckets of one limit, by who spends.
///
/// A bucket is dropped once it has gone unused for as long as an empty one takes to fill: the fresh bucket that
/// replaces it is as full as it would be, so dropping changes no answer. All buckets share one configuration
/// object; Bucket4j's own builder would make one for each, at half as much memory again.
final class Buckets {
    private final Numbers numbers;
    private final LoadingCache<String, Bucket> byWho;

    Buckets(Numbers numbers, LongSupplier nanoTime, int bucketsMax) {
        this.numbers = numbers;
        TimeMeter meter = new Meter(nanoTime, nanoTime.getAsLong());
        BucketConfiguration shared = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(numbers.burst())
                        .refillGreedy(numbers.perSecond(), Duration.ofSeconds(1))
                        .build())
                .build();
        this.byWho = Caffeine.newBuilder()
                .maximumSize(bucketsMax)
                .expireAfterAccess(numbers.fillTime())
                .ticker(nanoTime::getAsLong)
                // The upkeep of the cache is short, so the spender's own thread does it.
                .executor(Runnable::run)
                .build(_ -> new LockFreeBucket(shared, MathType.INTEGER_64_BITS, meter, BucketListener.NOPE));
    }

    Allowance spend(String who) {
        ConsumptionProbe probe = byWho.get(who).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new Refusal.RateLimited(Duration.ofNanos(probe.getNanosToWaitForRefill())).raise();
        }
        return new Allowance(
                numbers.burst(),
                Math.toIntExact(probe.getRemainingTokens()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    long size() {
        byWho.cleanUp();
        return byWho.estimatedSize();
    }

    /// Counts from its own making: `System::nanoTime` may begin anywhere and run over, which Bucket4j would take
    /// for a clock that went back, and refill no more.
    private record Meter(LongSupplier nanoTime, long origin) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong() - origin;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
