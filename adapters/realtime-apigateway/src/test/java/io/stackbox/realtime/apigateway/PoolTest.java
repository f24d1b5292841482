package io.stackbox.realtime.apigateway;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.apigateway.House.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.ConnectionStore.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How many posts go out at once.
class PoolTest {
    private static Duration timed(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void postsAreMadeTogetherButNoMoreThanThePoolTakes() {
        try (House house = new House()) {
            List<Connection> crowd = house.crowd(100);
            house.live.announce(ACME, posted(2), null);
            house.api.slow(Duration.ofMillis(30));

            Duration took = timed(() -> Together.run(3, i -> {
                house.live.announce(ACME, posted(3 + i), null);
                return i;
            }));

            assertThat(house.api.underWayMax()).isEqualTo(House.QUICK.postsMax());
            assertThat(crowd).allSatisfy(one -> assertThat(house.heard(one)).hasSize(4));
            // One after the other they would take nine seconds at least.
            assertThat(took).isLessThan(Duration.ofSeconds(9));
            assertThat(house.api.clients()).isLessThanOrEqualTo(2 * House.QUICK.postsMax());
        }
    }

    @Test
    void whereOneTaskFailsTheOthersAreDoneAndThePlacesAreFreeAgain() {
        var pool = new Pool(2);
        var done = new AtomicInteger();

        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(() -> pool.forEach(List.of(1, 2, 3, 4), number -> {
                        if (number == 2) throw new IllegalStateException("two");
                        return done.incrementAndGet();
                    }))
                    .hasMessage("two");
        }

        assertThat(done).hasValue(9);
        assertThat(pool.forEach(List.of(1, 2, 3), number -> number * 2)).containsExactly(2, 4, 6);
    }

    @Test
    void whatIsNotDoneInTimeIsInterruptedAndGivesItsPlaceBack() {
        var pool = new Pool(2);
        var interrupted = new AtomicInteger();

        for (int round = 1; round <= 3; round++) {
            List<Optional<Integer>> results =
                    pool.forEachWithin(Duration.ofMillis(200), List.of(1, 2, 3, 4), number -> {
                        if (number == 1) return number;
                        try {
                            Thread.sleep(Duration.ofMinutes(1));
                        } catch (InterruptedException e) {
                            interrupted.incrementAndGet();
                        }
                        return number;
                    });
            // The last one had no place.
            assertThat(results).containsExactly(Optional.of(1), Optional.empty(), Optional.empty());
            assertThat(interrupted).hasValue(2 * round);
        }
        assertThat(pool.forEachWithin(Duration.ofMinutes(1), List.of(1, 2, 3), number -> number * 2))
                .containsExactly(Optional.of(2), Optional.of(4), Optional.of(6));
    }

    @Test
    void whereOneFailsInTimeSoDoAll() {
        assertThatThrownBy(() -> new Pool(2).forEachWithin(Duration.ofMinutes(1), List.of(1, 2), number -> {
                    throw new IllegalStateException("both");
                }))
                .hasMessage("both");
    }

    @Test
    void whatEndsTheProcessIsNotTakenForAFailure() {
        var end = new AssertionError("the end");
        assertThatThrownBy(() -> new Pool(2).forEach(List.of(1, 2), number -> {
                    throw end;
                }))
                .isSameAs(end);
    }
}
