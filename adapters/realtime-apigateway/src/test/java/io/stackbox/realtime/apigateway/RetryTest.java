package io.stackbox.realtime.apigateway;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.apigateway.House.LUNCH;
import static io.stackbox.realtime.apigateway.House.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.port.ConnectionStore.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Posts that the gateway throttles, refuses or fails at.
class RetryTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void whatIsThrottledOrFailsIsTriedAgain(int status) {
        Connection ann = house.listening(ANN, 1);
        Connection bob = house.listening(BOB, 1);
        house.api.answer(ann.id(), status, 2);

        house.live.announce(ACME, posted(2), null);

        assertThat(house.heard(ann)).containsExactly(posted(2));
        assertThat(house.heard(bob)).containsExactly(posted(2));
        assertThat(house.count("posts")).isEqualTo(4);
        assertThat(house.count("throttled")).isEqualTo(status == 429 ? 2 : 0);
        assertThat(house.count("dropped")).isZero();
    }

    @Test
    void whatMeetsAConnectionThatHasEndedIsTriedAgain() {
        Connection ann = house.listening(ANN, 1);
        house.api.answer(ann.id(), FakeGateway.CUT, 2);

        house.live.announce(ACME, posted(2), null);

        assertThat(house.heard(ann)).containsExactly(posted(2));
        assertThat(house.count("dropped")).isZero();
    }

    @Test
    void whatStaysThrottledIsGivenUpAndCounted() {
        Connection ann = house.listening(ANN, 1);
        house.api.answer(ann.id(), 429, 1_000);

        house.live.announce(ACME, posted(2), null);

        assertThat(house.count("posts")).isEqualTo(House.QUICK.attemptsMax());
        assertThat(house.count("throttled")).isEqualTo(House.QUICK.attemptsMax());
        assertThat(house.count("dropped", "reason", "throttled")).isEqualTo(1);
        assertThat(house.roster(LUNCH)).isEqualTo(1);
    }

    @Test
    void allTriesTogetherTakeNoLongerThanAPostMay() {
        try (House slow = new House(House.hasty(Duration.ofMillis(300), Duration.ofMillis(600)))) {
            Connection ann = slow.listening(ANN, 1);
            slow.api.answer(ann.id(), 429, 1_000);
            long start = System.nanoTime();

            slow.live.announce(ACME, posted(2), null);

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
            assertThat(slow.count("posts")).isBetween(2, 999);
            assertThat(slow.count("dropped")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403})
    void whatIsRefusedIsNotTriedAgain(int status) {
        Connection ann = house.listening(ANN, 1);
        house.api.answer(ann.id(), status, 1);

        house.live.announce(ACME, posted(2), null);

        assertThat(house.count("posts")).isEqualTo(1);
        assertThat(house.count("dropped", "reason", "refused")).isEqualTo(1);
        assertThat(house.roster(LUNCH)).isEqualTo(1);
    }

    @Test
    void aFrameThatIsTooLargeIsNotTriedAgain() {
        Connection ann = house.listening(ANN, 1);
        house.news.pad(FakeGateway.PAYLOAD_BYTES_MAX);

        house.live.announce(ACME, posted(2), null);

        assertThat(house.heard(ann)).isEmpty();
        assertThat(house.api.answered(413)).isEqualTo(1);
        assertThat(house.count("dropped", "reason", "refused")).isEqualTo(1);
    }

    /// It may have arrived, and must not come twice.
    @Test
    void whatWasNotAnsweredInTimeIsNotTriedAgain() {
        try (House hasty = new House(House.hasty(Duration.ofMillis(500), Duration.ofSeconds(5)))) {
            Connection slow = hasty.listening(ANN, 1);
            hasty.api.slow(slow.id(), Duration.ofSeconds(30));

            hasty.live.announce(ACME, posted(2), null);

            assertThat(hasty.count("posts")).isEqualTo(1);
            assertThat(hasty.count("dropped", "reason", "failed")).isEqualTo(1);
        }
    }

    /// One client in ten is throttled once: all get everything, once.
    @Test
    void throttlesNowAndThenLoseNothing() {
        List<Connection> crowd = house.crowd(100);
        for (int round = 0; round < 3; round++) {
            for (int i = round; i < 100; i += 10) house.api.answer(crowd.get(i).id(), 429, 1);
            house.live.announce(ACME, posted(2 + round), null);
        }

        assertThat(crowd)
                .allSatisfy(one -> assertThat(house.heard(one)).containsExactly(posted(2), posted(3), posted(4)));
        assertThat(house.count("posts")).isEqualTo(330);
        assertThat(house.count("throttled")).isEqualTo(30);
    }
}
