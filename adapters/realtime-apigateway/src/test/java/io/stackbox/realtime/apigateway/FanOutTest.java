package io.stackbox.realtime.apigateway;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.apigateway.House.LUNCH;
import static io.stackbox.realtime.apigateway.House.OTHER;
import static io.stackbox.realtime.apigateway.House.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.Origin;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Large rooms: the announcer leaves them to workers, through a real queue.
class FanOutTest {
    private static Queues queues;

    private final String queue = queues.create();
    private final House house = new House(House.QUICK, new FanOutQueue(queues.client, queue));

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

    /// Those that are to come again.
    private List<String> work(List<String> chunks) {
        return chunks.stream()
                .filter(chunk -> !house.gateway.worker().deliver(chunk))
                .toList();
    }

    @Test
    void aRoomUpToTheLimitIsPostedToByWhoAnnounces() {
        house.crowd(House.QUICK.directMax());

        house.live.announce(ACME, posted(2), null);

        assertThat(house.count("posts")).isEqualTo(200);
        assertThat(queues.receiveAll(queue)).isEmpty();
    }

    @Test
    void aRoomAboveTheLimitIsLeftToTheWorkersInChunks() {
        List<Connection> crowd = house.crowd(450);
        house.watched.forgetCalls();

        house.live.announce(ACME, posted(2), null);

        assertThat(house.count("posts")).isZero();
        assertThat(house.count("chunks")).isEqualTo(3);
        assertThat(house.watched.calls()).isEqualTo(1);
        assertThat(house.announced).containsExactly(posted(2));
        List<String> chunks = queues.receiveAll(queue);
        assertThat(chunks).hasSize(3);
        assertThat(work(chunks)).isEmpty();
        assertThat(crowd).allSatisfy(one -> assertThat(house.heard(one)).containsExactly(posted(2)));
        assertThat(house.count("posts")).isEqualTo(450);
        assertThat(house.watched.calls()).isEqualTo(1);
    }

    @Test
    void theLargestFrameFitsIntoAChunk() {
        List<Connection> crowd = house.crowd(201);
        house.news.pad(FakeGateway.PAYLOAD_BYTES_MAX - 100);

        house.live.announce(ACME, posted(2), null);

        assertThat(work(queues.receiveAll(queue))).isEmpty();
        assertThat(crowd).allSatisfy(one -> assertThat(house.heard(one)).containsExactly(posted(2)));
    }

    @Test
    void aWorkerForgetsWhoIsGoneButNotWhoSent() {
        List<Connection> crowd = house.crowd(201);
        Connection sending = crowd.get(0);
        Connection gone = crowd.get(1);
        house.api.answer(sending.id(), 410, 1);
        house.api.drop(gone.id());

        house.live.announce(ACME, posted(2), new Origin(sending.id(), null));

        assertThat(work(queues.receiveAll(queue))).isEmpty();
        assertThat(house.roster(LUNCH)).isEqualTo(200);
        assertThat(house.watched.store.of(ACME, sending.user())).containsExactly(sending);
        assertThat(house.watched.store.of(ACME, gone.user())).isEmpty();
    }

    @Test
    void aTokenThatEndsWhileAChunkWaitsGetsNoPost() {
        house.crowd(200);
        Connection ends = house.open(ACME, ANN, house.clock.instant().plusSeconds(60), false);
        house.subscribe(ends, LUNCH, 1);
        house.live.announce(ACME, posted(2), null);

        house.clock.advance(Duration.ofSeconds(60));

        assertThat(work(queues.receiveAll(queue))).isEmpty();
        assertThat(house.heard(ends)).isEmpty();
        assertThat(house.count("posts")).isEqualTo(200);
    }

    private static boolean names(String chunk, Connection connection) {
        return chunk.contains(connection.id().value());
    }

    @Test
    void onlyTheChunksComeAgainThatDidNotReachEverybody() {
        List<Connection> crowd = house.crowd(450);
        house.live.announce(ACME, posted(2), null);
        List<String> chunks = queues.receiveAll(queue);
        Connection throttled = crowd.get(300);
        String late = chunks.stream()
                .filter(chunk -> names(chunk, throttled))
                .findFirst()
                .orElseThrow();
        Connection refused =
                crowd.stream().filter(one -> !names(late, one)).findFirst().orElseThrow();
        house.api.answer(throttled.id(), 429, House.QUICK.attemptsMax());
        house.api.answer(refused.id(), 403, 1);

        assertThat(work(chunks)).containsExactly(late);
        assertThat(house.heard(throttled)).isEmpty();
        assertThat(work(List.of(late))).isEmpty();
        assertThat(house.heard(throttled)).containsExactly(posted(2));
        assertThat(house.heard(refused)).isEmpty();
    }

    @Test
    void whatIsNoChunkIsRefused() {
        assertThatThrownBy(() -> house.gateway.worker().deliver("1 acme")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signalsToALargeRoomGoThroughTheWorkersToo() {
        List<Connection> crowd = house.crowd(201);
        var typing = new Signal.Typing(LUNCH, ANN, true);

        house.live.signal(ACME, LUNCH, typing, null);

        assertThat(house.count("posts")).isZero();
        assertThat(work(queues.receiveAll(queue))).isEmpty();
        assertThat(crowd).allSatisfy(one -> assertThat(house.heard(one)).containsExactly(typing));
    }

    /// Beside the large one, a small room of the same batch.
    @Test
    void aLargeRoomThatIsBusyGoesThroughTheWorkersInArrays() {
        List<Connection> crowd = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            Connection one = house.open(ACME, new UserId("user-" + i), null, i % 2 == 0);
            house.subscribe(one, LUNCH, 1);
            if (i < 2) house.subscribe(one, OTHER, 1);
            crowd.add(one);
        }
        house.news.pad(50_000);
        var batch = List.of(posted(2), posted(3), posted(4), posted(5), posted(OTHER, 2));

        house.gateway.busy().announce(ACME, batch, house.clock.instant());

        assertThat(house.count("posts")).isZero();
        List<String> chunks = queues.receiveAll(queue);
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.length()).isLessThan(Chunk.BYTES_MAX));
        assertThat(work(chunks)).isEmpty();
        assertThat(house.heard(crowd.get(0))).containsExactlyInAnyOrderElementsOf(batch);
        assertThat(house.heard(crowd.get(1))).containsExactlyInAnyOrderElementsOf(batch);
        assertThat(crowd.subList(2, 250))
                .allSatisfy(one -> assertThat(house.heard(one))
                        .containsExactlyInAnyOrder(posted(2), posted(3), posted(4), posted(5)));
        assertThat(house.api.frames(crowd.get(2).id())).hasSize(2);
        assertThat(house.api.frames(crowd.get(3).id())).hasSize(4);
        assertThat(house.announced).containsExactlyElementsOf(batch);
    }

    @Test
    void whatTheQueueDoesNotTakeCountsAsNotAnnounced() {
        house.crowd(201);
        queues.delete(queue);

        house.live.announce(ACME, posted(2), null);

        assertThat(house.announced).isEmpty();
        assertThat(house.count("missed")).isEqualTo(1);
        assertThat(house.count("posts")).isZero();
    }
}
