package io.stackbox.realtime.apigateway;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.apigateway.House.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.port.ConnectionStore.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Slow connections: who announces waits a moment for them, once a minute, and leaves them to the workers.
class PatienceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration CHUNK_TIMEOUT = Duration.ofSeconds(1);
    /// Far more than the patience, and far less than a slow post takes.
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration VERY_SLOW = Duration.ofSeconds(8);
    private static Queues queues;

    private final String queue = queues.create();
    private final House house =
            new House(House.impatient(PATIENCE, CHUNK_TIMEOUT), new FanOutQueue(queues.client, queue));

    @BeforeAll
    static void start() {
        queues = new Queues();
    }

    @AfterAll
    static void stop() {
        queues.close();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Duration announces(long revision) {
        long start = System.nanoTime();
        house.live.announce(ACME, posted(revision), null);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void slow(List<Connection> connections, Duration pause) {
        connections.forEach(one -> house.api.slow(one.id(), pause));
    }

    @Test
    void whoIsSlowIsLeftToTheWorkersAndDelaysNobodyElse() {
        List<Connection> crowd = house.crowd(20);
        List<Connection> slow = crowd.subList(0, 3);
        slow(slow, VERY_SLOW);

        assertThat(announces(2)).isBetween(PATIENCE, SOON);

        assertThat(crowd.subList(3, 20))
                .allSatisfy(one -> assertThat(house.heard(one)).containsExactly(posted(2)));
        assertThat(house.announced).containsExactly(posted(2));
        assertThat(house.count("dropped")).isZero();
        slow(slow, Duration.ZERO);
        List<String> chunks = queues.receiveAll(queue);
        assertThat(chunks).hasSize(1);
        assertThat(chunks).allMatch(house.gateway.worker()::deliver);
        assertThat(crowd).allSatisfy(one -> assertThat(house.heard(one)).contains(posted(2)));
        assertThat(house.count("deliveries")).isEqualTo(20);
    }

    @Test
    void whoWasSlowIsNotWaitedForAgainForAMinute() {
        List<Connection> crowd = house.crowd(2);
        slow(crowd.subList(0, 1), VERY_SLOW);
        announces(2);
        int posts = house.count("posts");

        announces(3);
        assertThat(house.count("posts")).isEqualTo(posts + 1);
        assertThat(queues.receiveAll(queue)).hasSize(2);

        slow(crowd, Duration.ZERO);
        house.clock.advance(Duration.ofMinutes(1));
        announces(4);
        assertThat(house.count("posts")).isEqualTo(posts + 3);
        assertThat(house.heard(crowd.getLast())).containsExactly(posted(2), posted(3), posted(4));
        assertThat(queues.receiveAll(queue)).isEmpty();
    }

    /// Whoever had no place in time is not slow for it.
    @Test
    void moreSlowOnesThanPlacesDelayTheOthersOnce() {
        List<Connection> crowd = house.crowd(30);
        slow(crowd.subList(0, 16), VERY_SLOW);

        assertThat(announces(2)).isLessThan(SOON);
        List<String> chunks = queues.receiveAll(queue);
        assertThat(announces(3)).isLessThan(PATIENCE);

        List<Connection> others = crowd.subList(16, 30);
        assertThat(others).allSatisfy(one -> assertThat(house.heard(one)).contains(posted(3)));
        slow(crowd, Duration.ZERO);
        assertThat(chunks).allMatch(house.gateway.worker()::deliver);
        assertThat(others)
                .allSatisfy(one -> assertThat(house.heard(one)).containsExactlyInAnyOrder(posted(2), posted(3)));
    }

    @Test
    void whatTheQueueDoesNotTakeForThemCountsAsNotAnnounced() {
        Connection slow = house.crowd(2).getFirst();
        slow(List.of(slow), VERY_SLOW);
        queues.delete(queue);

        announces(2);

        assertThat(house.announced).isEmpty();
        assertThat(house.count("missed")).isEqualTo(1);
    }

    @Test
    void aWorkerEndsInTimeAndTheChunkWithASlowOneComesAgain() {
        List<Connection> crowd = house.crowd(201);
        announces(2);
        String chunk = queues.receiveAll(queue).stream()
                .filter(one -> one.contains(crowd.getFirst().id().value()))
                .findFirst()
                .orElseThrow();
        slow(crowd.subList(0, 1), VERY_SLOW);
        long start = System.nanoTime();

        assertThat(house.gateway.worker().deliver(chunk)).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(house.api.requests()).isEqualTo(199);
    }
}
