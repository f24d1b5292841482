package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.Eventually.eventually;
import static io.stackbox.realtime.Eventually.pause;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.posted;
import static io.stackbox.realtime.News.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.domain.tenant.Origin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever asked for a change gets it once, as the answer, in the place of the live frame.
class AnswersTest {
    @Test
    void theAnswerTakesTheFramesPlaceInTheOrder() {
        try (House house = new House(2)) {
            assertThat(house.hub.ordersAnswers()).isTrue();
            Peer ann = house.peer("ann").join(LUNCH, 0);
            Peer bob = house.peer("bob").join(LUNCH, 0);
            house.hub.announce(ACME, posted(3), null);
            house.hub.announce(ACME, updated(1, 2), ann.asking("r1"));
            house.hub.announce(ACME, posted(1), null);
            ann.awaitTexts("joined lunch 0", "lunch 1", "lunch 2 for r1", "lunch 3");
            bob.awaitTexts("joined lunch 0", "lunch 1", "lunch 2", "lunch 3");
        }
    }

    /// It would pass for the live frame, and say less. Red where it is written at once.
    @Test
    void anAnswerThatShowsARevisionComesBehindItsFrame() throws Exception {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            for (int revision = 1; revision < 20; revision++) house.hub.announce(ACME, posted(revision), null);
            Thread asking = Thread.startVirtualThread(() -> answerAsOf(ann, 20));
            pause(Duration.ofMillis(50));
            assertThat(ann.inbox().texts()).hasSize(20);
            house.hub.announce(ACME, posted(20), null);
            asking.join();
            ann.awaitCount(22);
            assertThat(ann.inbox().texts().subList(20, 22)).containsExactly("lunch 20", "as of 20");
        }
    }

    /// Red where it is written before what waits for the next beat.
    @Test
    void inABusyRoomTooAnAnswerComesBehindTheFrameOfItsRevision() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            ann.awaitCount(1);
            for (int revision = 1; revision <= 20; revision++) house.hub.announce(ACME, posted(revision), null);
            answerAsOf(ann, 20);
            ann.awaitCount(22);
            assertThat(ann.inbox().texts().getLast()).isEqualTo("as of 20");
        }
    }

    private static void answerAsOf(Peer peer, long revision) {
        try {
            peer.socket().awaitRevision(LUNCH, revision);
            peer.socket().answer(List.of(Texts.bytes("as of " + revision)), true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoIsNotSubscribedIsAnsweredDirectly() {
        try (House house = new House(2)) {
            Peer ann = house.peer("ann");
            Peer bob = house.peer("bob").join(LUNCH, 0);
            house.hub.announce(ACME, updated(1, 1), ann.asking("r1"));
            ann.awaitTexts("lunch 1 for r1");
            bob.awaitTexts("joined lunch 0", "lunch 1");
        }
    }

    @Test
    void whoIsAloneIsAnsweredDirectly() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann");
            house.hub.announce(ACME, updated(1, 1), ann.asking("r1"));
            ann.awaitTexts("lunch 1 for r1");
        }
    }

    @Test
    void aRequestWithoutAnIdIsAnsweredByThePlainFrame() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            house.hub.announce(ACME, updated(1, 1), new Origin(ann.id(), null));
            ann.awaitTexts("joined lunch 0", "lunch 1");
            assertThat(house.texts.encoded).hasValue(1);
        }
    }

    @Test
    void aPostIsNoAnswer() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            house.hub.announce(ACME, posted(1), ann.asking("r1"));
            ann.awaitTexts("joined lunch 0", "lunch 1");
        }
    }

    @Test
    void anotherConnectionOfTheSameUserSeesThePlainFrame() {
        try (House house = new House(1)) {
            Peer phone = house.peer("ann").join(LUNCH, 0);
            Peer desk = house.peer("ann").join(LUNCH, 0);
            house.hub.announce(ACME, updated(1, 1), phone.asking("r1"));
            phone.awaitTexts("joined lunch 0", "lunch 1 for r1");
            desk.awaitTexts("joined lunch 0", "lunch 1");
        }
    }

    /// Red where an answer that waits for its turn is let go with the subscription.
    @Test
    void whoLeavesBeforeTheAnswersTurnIsAnsweredAllTheSame() {
        try (House house = new House(2)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            Peer bob = house.peer("bob").join(LUNCH, 0);
            house.hub.announce(ACME, updated(1, 2), ann.asking("r1"));
            ann.leave(LUNCH);
            house.hub.announce(ACME, posted(1), null);
            ann.awaitTexts("joined lunch 0", "lunch 2 for r1");
            bob.awaitTexts("joined lunch 0", "lunch 1", "lunch 2");
        }
    }

    @Test
    void whoLeavesLastIsAnsweredAllTheSame() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            house.hub.announce(ACME, updated(1, 2), ann.asking("r1"));
            ann.leave(LUNCH);
            ann.awaitTexts("joined lunch 0", "lunch 2 for r1");
        }
    }

    @Test
    void anAnswerThatASecondSubscriptionCoversIsSentAllTheSame() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            house.hub.announce(ACME, updated(1, 2), ann.asking("r1"));
            ann.begin(LUNCH, () -> 2);
            house.hub.announce(ACME, posted(1), null);
            ann.socket().answer(java.util.List.of(Texts.bytes("joined again 2")), true);
            eventually(() -> assertThat(ann.inbox().texts())
                    .containsExactlyInAnyOrder("joined lunch 0", "joined again 2", "lunch 2 for r1"));
        }
    }

    @Test
    void aConnectionThatIsGoneIsNotAnswered() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            Peer bob = house.peer("bob").join(LUNCH, 0);
            ann.socket().detach();
            house.hub.announce(ACME, updated(1, 1), ann.asking("r1"));
            bob.awaitTexts("joined lunch 0", "lunch 1");
            ann.awaitTexts("joined lunch 0");
        }
    }
}
