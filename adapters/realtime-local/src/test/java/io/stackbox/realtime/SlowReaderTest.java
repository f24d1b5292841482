package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.Eventually.eventually;
import static io.stackbox.realtime.Eventually.pause;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.TEA;
import static io.stackbox.realtime.News.posted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Promise 7: one slow connection never delays another, and never grows memory without bound.
class SlowReaderTest {
    private static final int QUEUE_BYTES = 256 * 1024;
    private static final int FRAME_BYTES = 4 * 1024;
    /// Far more than queue, kernel and peer can hold together.
    private static final int FRAMES = 1_000;

    private static final int BURST = 8;

    private static SettingsBuilder smallQueues() {
        return SettingsBuilder.settings().queueing(QUEUE_BYTES).grace(Duration.ofMillis(200));
    }

    /// Announces, one frame at a time, until so much waits for the peer; answers the last revision. A busy room
    /// would spread many at once, and go from little to too much.
    private static long fill(House house, Peer stalled, int bytes) {
        long revision = 0;
        while (stalled.queuedBytes() <= bytes) {
            house.hub.announce(ACME, posted(++revision), null);
            pause(Duration.ofNanos(2 * Beat.PAUSE_NANOS_MIN));
        }
        return revision;
    }

    /// Red where a socket's queue has no limit, or where the stalled one is not let go.
    @Test
    void whoDoesNotReadIsClosedWhileTheOthersGoOn() {
        try (House house = new House(1, smallQueues())) {
            house.texts.pad(FRAME_BYTES);
            Peer stalled = house.peer("ann").join(LUNCH, 0);
            Peer healthy = house.peer("bob").join(LUNCH, 0);
            stalled.awaitCount(1);
            stalled.stopReading();
            long most = 0;
            for (int revision = 1; revision <= FRAMES; revision++) {
                house.hub.announce(ACME, posted(revision), null);
                if (revision % BURST == 0) healthy.awaitCount(revision + 1);
                most = Math.max(most, house.heldBytes());
            }
            assertThat(most).as("bytes held at most").isLessThan(QUEUE_BYTES + 2 * BURST * FRAME_BYTES);
            eventually(() -> assertThat(stalled.edge().closes()).containsExactly(CloseCode.SLOW_READER));
            assertThat(house.hub.subscriptions(ACME, stalled.id())).isEmpty();
            eventually(() ->
                    assertThat(house.heldBytes()).as("cut after its grace").isZero());
            assertThat(healthy.edge().closes()).isEmpty();
        }
    }

    /// Red where more is answered to a peer that asks but does not read.
    @Test
    void whoAsksWithoutReadingIsAnsweredOnceTheyHaveRead() throws Exception {
        try (House house = new House(1, smallQueues())) {
            house.texts.pad(FRAME_BYTES);
            Peer stalled = house.peer("ann").join(LUNCH, 0);
            stalled.awaitCount(1);
            stalled.stopReading();
            fill(house, stalled, QUEUE_BYTES / 2);
            Thread asking = Thread.startVirtualThread(() -> awaitSpace(stalled));
            assertThat(asking.join(Duration.ofMillis(200))).isFalse();
            stalled.goOnReading();
            assertThat(asking.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    /// Red where a connection that is gone leaves its thread behind.
    @Test
    void whoAsksAndGoesIsWaitedForNoMore() throws Exception {
        try (House house = new House(1, smallQueues())) {
            house.texts.pad(FRAME_BYTES);
            Peer stalled = house.peer("ann").join(LUNCH, 0);
            stalled.awaitCount(1);
            stalled.stopReading();
            fill(house, stalled, QUEUE_BYTES / 2);
            Thread asking = Thread.startVirtualThread(() -> awaitSpace(stalled));
            house.near(stalled).close().sync();
            assertThat(asking.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    private static void awaitSpace(Peer peer) {
        try {
            peer.socket().awaitSpace();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// The close frame comes behind what was queued, for a peer that reads on in time.
    @Test
    void whoReadsOnInTimeLearnsWhy() {
        try (House house = new House(1, smallQueues().grace(Duration.ofSeconds(20)))) {
            house.texts.pad(FRAME_BYTES);
            Peer stalled = house.peer("ann").join(LUNCH, 0);
            stalled.awaitCount(1);
            stalled.stopReading();
            for (int revision = 1; revision <= FRAMES; revision++) {
                house.hub.announce(ACME, posted(revision), null);
            }
            eventually(() -> assertThat(stalled.edge().closes()).isNotEmpty());
            stalled.goOnReading();
            stalled.awaitClose(CloseCode.SLOW_READER);
            List<String> texts = stalled.inbox().texts();
            for (int t = 1; t < texts.size(); t++) assertThat(texts.get(t)).startsWith("lunch " + t + " x");
        }
    }

    @Test
    void framesHeldForAnAnswerCountAsQueued() {
        try (House house = new House(1, smallQueues())) {
            house.texts.pad(FRAME_BYTES);
            Peer ann = house.peer("ann");
            ann.begin(LUNCH, () -> 0);
            for (int revision = 1; revision <= 100; revision++) house.hub.announce(ACME, posted(revision), null);
            ann.awaitClose(CloseCode.SLOW_READER);
            eventually(() -> assertThat(house.heldBytes()).isZero());
        }
    }

    @Test
    void aBurstLargerThanTheQueueDoesNotCloseWhoReads() {
        try (House house = new House(1, smallQueues())) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            for (int revision = 1; revision <= 5_000; revision++) house.hub.announce(ACME, posted(revision), null);
            ann.awaitCount(5_001);
            assertThat(ann.inbox().closeCode()).isZero();
        }
    }

    @Test
    void signalsAreDroppedForWhoIsHalfBehind() {
        try (House house = new House(1, smallQueues())) {
            house.texts.pad(FRAME_BYTES);
            Peer stalled = house.peer("ann").join(LUNCH, 0).join(TEA, 0);
            stalled.awaitCount(2);
            stalled.stopReading();
            long revision = fill(house, stalled, QUEUE_BYTES * 3 / 4);
            house.hub.signal(ACME, TEA, News.typing(TEA), null);
            eventually(() ->
                    assertThat(house.count("stackbox.hub.signals.dropped")).isEqualTo(1));
            stalled.goOnReading();
            stalled.awaitCount((int) revision + 2);
            house.hub.signal(ACME, TEA, News.typing(TEA), null);
            stalled.awaitCount((int) revision + 3);
            assertThat(stalled.inbox().texts().getLast()).isEqualTo("Typing");
        }
    }

    @Test
    void whoTakesNothingForTooLongIsClosed() {
        try (House house = new House(1, smallQueues().writeTimeout(Duration.ofMillis(600)))) {
            house.texts.pad(FRAME_BYTES);
            Peer stalled = house.peer("ann").join(LUNCH, 0);
            Peer idle = house.peer("bob");
            stalled.awaitCount(1);
            stalled.stopReading();
            fill(house, stalled, QUEUE_BYTES / 4);
            eventually(() -> assertThat(stalled.edge().closes()).containsExactly(CloseCode.SLOW_READER));
            assertThat(idle.edge().closes()).isEmpty();
        }
    }
}
