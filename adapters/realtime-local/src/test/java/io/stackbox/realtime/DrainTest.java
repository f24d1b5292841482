package io.stackbox.realtime;

import static io.stackbox.realtime.Eventually.eventually;
import static io.stackbox.realtime.News.LUNCH;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Before a restart everybody is asked to come back, and then sent away.
class DrainTest {
    @Test
    void everybodyIsAskedToComeBackAndClosedWithinTheTime() throws InterruptedException {
        try (House house = new House(2)) {
            List<Peer> peers = house.peers(25);
            for (Peer peer : peers) peer.join(LUNCH, 0);
            long start = System.nanoTime();
            house.hub.drain(Duration.ofSeconds(3));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
            for (Peer peer : peers) {
                peer.awaitClose(CloseCode.RESTART);
                peer.awaitTexts("joined lunch 0", "reconnect");
            }
        }
    }

    @Test
    void answersUnderWayStillGoOut() throws InterruptedException {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann");
            Thread drain = Thread.startVirtualThread(() -> drain(house));
            ann.awaitCount(1);
            ann.socket().answer(List.of(Texts.bytes("confirmed")), true);
            drain.join();
            ann.awaitTexts("reconnect", "confirmed");
        }
    }

    private static void drain(House house) {
        try {
            house.hub.drain(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyIsTakenOnAfterwards() throws InterruptedException {
        try (House house = new House(1)) {
            house.hub.drain(Duration.ofSeconds(1));
            Peer late = house.peer("ann");
            late.awaitClose(CloseCode.RESTART);
            eventually(() -> assertThat(house.hub.connections().count()).isZero());
        }
    }

    @Test
    void closingClosesWhoIsLeft() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann");
            house.hub.close();
            ann.awaitClose(CloseCode.RESTART);
            assertThat(house.meters.getMeters().stream()
                            .filter(meter -> meter.getId().getName().equals("stackbox.hub.connections")))
                    .as("meters that would hold the hub")
                    .isEmpty();
        }
    }
}
