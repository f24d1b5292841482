package io.stackbox.realtime;

import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.Eventually.eventually;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.TEA;
import static io.stackbox.realtime.News.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.application.port.Live;
import io.stackbox.domain.refusal.Refusal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A subscription begins atomically with its answer: what the answer shows is not repeated, and nothing after
/// it is lost.
class SubscribeTest {
    private record Partial(long revision) implements Live.AsOf {
        @Override
        public boolean isLevel() {
            return false;
        }
    }

    @Test
    void framesFollowTheAnswerFromTheRevisionThatWasRead() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann");
            ann.begin(LUNCH, () -> {
                house.hub.announce(ACME, posted(4), null);
                house.hub.announce(ACME, posted(5), null);
                return 4;
            });
            house.hub.announce(ACME, posted(6), null);
            ann.socket().answer(List.of(Texts.bytes("joined lunch 4")), true);
            ann.awaitTexts("joined lunch 4", "lunch 5", "lunch 6");
        }
    }

    @Test
    void aFrameThatIsAnnouncedLaterThanItWasReadIsNotRepeated() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 3);
            Peer bob = house.peer("bob").join(LUNCH, 5);
            for (long revision = 4; revision <= 6; revision++) house.hub.announce(ACME, posted(revision), null);
            ann.awaitTexts("joined lunch 3", "lunch 4", "lunch 5", "lunch 6");
            bob.awaitTexts("joined lunch 5", "lunch 6");
        }
    }

    /// Red where the first answer to come back decides alone what the room releases next.
    @Test
    void ofTwoFirstReadersTheOneWhoReadLessReadsAgain() throws InterruptedException {
        try (House house = new House(2)) {
            Peer slow = house.peer("ann");
            Peer fast = house.peer("bob");
            CountDownLatch hasRead = new CountDownLatch(1);
            CountDownLatch mayReturn = new CountDownLatch(1);
            AtomicInteger reads = new AtomicInteger();
            Thread reader = Thread.startVirtualThread(() -> slow.subscribe(LUNCH, () -> {
                if (reads.getAndIncrement() > 0) return 7;
                hasRead.countDown();
                Eventually.await(mayReturn);
                return 5;
            }));
            Eventually.await(hasRead);
            fast.join(LUNCH, 7);
            house.hub.announce(ACME, posted(6), null);
            house.hub.announce(ACME, posted(7), null);
            mayReturn.countDown();
            reader.join();
            house.hub.announce(ACME, posted(8), null);
            fast.awaitTexts("joined lunch 7", "lunch 8");
            slow.awaitTexts("joined lunch 7", "lunch 8");
        }
    }

    @Test
    void whereTheRequestFailsNothingWasSubscribed() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann");
            ann.begin(LUNCH, () -> 0);
            house.hub.announce(ACME, posted(1), null);
            ann.socket().answer(List.of(Texts.bytes("error")), false);
            house.hub.announce(ACME, posted(2), null);
            ann.socket().send(Texts.bytes("end"));
            ann.awaitTexts("error", "end");
            assertThat(house.hub.rooms().size()).isZero();
        }
    }

    @Test
    void whereTheReadIsRefusedNothingWasSubscribed() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann");
            assertRefused(
                    Refusal.NotFound.class,
                    () -> ann.begin(LUNCH, () -> {
                        house.hub.announce(ACME, posted(1), null);
                        throw new Refusal.NotFound("channel").raise();
                    }));
            ann.socket().answer(List.of(Texts.bytes("resumed another")), true);
            house.hub.announce(ACME, posted(2), null);
            ann.awaitTexts("resumed another");
            assertThat(house.hub.rooms().size()).isZero();
        }
    }

    @Test
    void anAnswerThatIsNotLevelSubscribesNothing() {
        try (House house = new House(1)) {
            Peer bob = house.peer("bob").join(LUNCH, 300);
            Peer ann = house.peer("ann");
            house.hub.subscribe(ACME, ann.user(), ann.id(), LUNCH, () -> new Partial(100));
            ann.socket().answer(List.of(Texts.bytes("resumed 100")), true);
            house.hub.announce(ACME, posted(301), null);
            bob.awaitTexts("joined lunch 300", "lunch 301");
            ann.awaitTexts("resumed 100");
            assertThat(house.hub.subscriptions(ACME, ann.id())).isEmpty();
        }
    }

    @Test
    void subscribingAgainStartsAnewWithoutRepeatOrLoss() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            house.hub.announce(ACME, posted(1), null);
            ann.begin(LUNCH, () -> {
                house.hub.announce(ACME, posted(2), null);
                return 2;
            });
            house.hub.announce(ACME, posted(3), null);
            ann.socket().answer(List.of(Texts.bytes("joined again 2")), true);
            house.hub.announce(ACME, posted(4), null);
            ann.awaitTexts("joined lunch 0", "lunch 1", "joined again 2", "lunch 3", "lunch 4");
            assertThat(house.gauge("stackbox.hub.subscriptions")).isEqualTo(1);
        }
    }

    @Test
    void whereSubscribingAgainFailsTheFirstSubscriptionGoesOn() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            assertThatThrownBy(() -> ann.begin(LUNCH, () -> {
                        house.hub.announce(ACME, posted(1), null);
                        throw new IllegalStateException("the store is away");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            ann.awaitTexts("joined lunch 0", "lunch 1");
            ann.begin(LUNCH, () -> 1);
            house.hub.announce(ACME, posted(2), null);
            ann.socket().answer(List.of(Texts.bytes("error")), false);
            eventually(() -> assertThat(ann.inbox().texts()).contains("error", "lunch 2"));
        }
    }

    @Test
    void whoLeavesWhileTheFramesAreHeldGetsNone() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann");
            ann.begin(LUNCH, () -> 0);
            house.hub.announce(ACME, posted(1), null);
            ann.leave(LUNCH);
            ann.leave(LUNCH);
            ann.socket().answer(List.of(Texts.bytes("left")), true);
            house.hub.announce(ACME, posted(2), null);
            ann.awaitTexts("left");
            assertThat(house.hub.rooms().size()).isZero();
        }
    }

    /// Frames that wait for one before them must be let go with the room.
    @Test
    void theLastMemberLeavesWhileAFrameWaits() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            house.hub.announce(ACME, posted(2), null);
            ann.leave(LUNCH);
            eventually(() -> assertThat(house.heldBytes()).isZero());
            house.hub.announce(ACME, posted(1), null);
            ann.join(LUNCH, 2);
            house.hub.announce(ACME, posted(3), null);
            ann.awaitTexts("joined lunch 0", "joined lunch 2", "lunch 3");
        }
    }

    @Test
    void aConnectionShowsWhatItIsSubscribedTo() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0).join(TEA, 0);
            assertThat(house.hub.subscriptions(ACME, ann.id())).containsExactlyInAnyOrder(LUNCH, TEA);
            ann.leave(TEA);
            assertThat(house.hub.subscriptions(ACME, ann.id())).containsExactly(LUNCH);
        }
    }

    @Test
    void oneConnectionMayHaveOnlySoManySubscriptions() {
        try (House house = new House(1, SettingsBuilder.settings().subscriptions(1))) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            assertRefused(Refusal.Conflict.class, () -> ann.begin(TEA, () -> 0));
            ann.join(LUNCH, 0);
            assertThat(house.hub.subscriptions(ACME, ann.id())).containsExactly(LUNCH);
        }
    }

    @Test
    void aConnectionThatIsGoneIsStillAnswered() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            ann.socket().detach();
            eventually(() -> assertThat(house.hub.rooms().size()).isZero());
            assertThat(ann.begin(LUNCH, () -> 7).revision()).isEqualTo(7);
            assertThat(house.hub.rooms().size()).isZero();
            ann.awaitTexts("joined lunch 0");
        }
    }
}
