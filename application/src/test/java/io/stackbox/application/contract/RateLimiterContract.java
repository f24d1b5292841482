package io.stackbox.application.contract;

import static io.stackbox.application.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.Limit;
import io.stackbox.application.port.RateLimiter;
import io.stackbox.application.port.RateLimiter.Allowance;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [RateLimiter] must do. Each adapter's test implements this and nothing else.
public interface RateLimiterContract {
    RateLimiter limiter();

    /// The clock that the limiter looks at.
    TestClock clock();

    private static String somebody() {
        return UUID.randomUUID().toString();
    }

    private static Duration refill(Limit limit) {
        return Duration.ofSeconds(1).dividedBy(limit.perSecond());
    }

    private void spendAll(String who, Limit limit) {
        for (int i = 0; i < limit.burst(); i++) limiter().spend(who, limit);
    }

    private boolean spends(String who, Limit limit) {
        try {
            limiter().spend(who, limit);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    @Test
    default void theWholeBurstMayBeSpentAtOnceAndNoMore() {
        for (Limit limit : Limit.values()) {
            String who = somebody();
            for (int left = limit.burst() - 1; left >= 0; left--) {
                Allowance allowance = limiter().spend(who, limit);
                assertThat(allowance.limit()).isEqualTo(limit.burst());
                assertThat(allowance.remaining()).isEqualTo(left);
            }
            assertRefused(Refusal.RateLimited.class, () -> limiter().spend(who, limit));
        }
    }

    @Test
    default void whatIsSpentComesBackWithTime() {
        for (Limit limit : Limit.values()) {
            String who = somebody();
            spendAll(who, limit);

            clock().advance(refill(limit));

            assertThat(spends(who, limit)).as("%s after one refill", limit).isTrue();
            assertThat(spends(who, limit)).as("%s beyond it", limit).isFalse();
        }
    }

    @Test
    default void aRefusalSaysWhenToComeBack() {
        String who = somebody();
        spendAll(who, Limit.SIGNAL);
        var refused = assertRefused(Refusal.RateLimited.class, () -> limiter().spend(who, Limit.SIGNAL));
        assertThat(refused.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));

        clock().advance(refused.retryAfter());

        assertThat(spends(who, Limit.SIGNAL)).isTrue();
    }

    @Test
    default void aRefusalSpendsNothing() {
        String who = somebody();
        spendAll(who, Limit.SIGNAL);
        for (int i = 0; i < 100; i++) assertThat(spends(who, Limit.SIGNAL)).isFalse();

        clock().advance(refill(Limit.SIGNAL));

        assertThat(spends(who, Limit.SIGNAL)).isTrue();
    }

    @Test
    default void theWholeBurstIsThereAgainAfterTheResetAndNoMore() {
        String who = somebody();
        Allowance allowance = limiter().spend(who, Limit.SIGNAL);
        for (int i = 0; i < 4; i++) allowance = limiter().spend(who, Limit.SIGNAL);
        assertThat(allowance.resetAfter())
                .isEqualByComparingTo(refill(Limit.SIGNAL).multipliedBy(5));

        clock().advance(allowance.resetAfter().plusDays(1));

        assertThat(limiter().spend(who, Limit.SIGNAL).remaining()).isEqualTo(Limit.SIGNAL.burst() - 1);
    }

    @Test
    default void everybodyHasEachLimitForThemselves() {
        String one = somebody();
        String other = somebody();
        spendAll(one, Limit.SIGNAL);

        assertThat(spends(one, Limit.SIGNAL)).isFalse();
        assertThat(spends(other, Limit.SIGNAL)).isTrue();
        assertThat(spends(one, Limit.CONNECT)).isTrue();
    }

    @Test
    default void whatIsSpentAtOnceIsCountedExactly() {
        String who = somebody();

        assertThat(Together.run(40, i -> spends(who, Limit.SIGNAL)))
                .filteredOn(spent -> spent)
                .hasSize(Limit.SIGNAL.burst());
    }
}
