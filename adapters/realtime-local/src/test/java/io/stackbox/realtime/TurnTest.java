package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.posted;
import static io.stackbox.realtime.News.updated;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Frames that a loop finds together are joined for those who take them all; nobody else may notice.
class TurnTest {
    /// Lets all that is said meanwhile come to the loop in one turn.
    private static void inOneTurn(Peer onLoop, Runnable saying) {
        CountDownLatch goOn = new CountDownLatch(1);
        onLoop.onLoop(() -> Eventually.await(goOn));
        saying.run();
        goOn.countDown();
    }

    @Test
    void framesOfOneTurnAreWrittenTogether() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            ann.awaitCount(1);
            inOneTurn(ann, () -> {
                for (int revision = 1; revision <= 3; revision++) house.hub.announce(ACME, posted(revision), null);
            });
            ann.awaitTexts("joined lunch 0", "lunch 1", "lunch 2", "lunch 3");
        }
    }

    /// Red where whoever is owed other bytes gets the joined ones.
    @Test
    void whoseAnswerIsAmongThemGetsItInItsPlace() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            Peer bob = house.peer("bob").join(LUNCH, 0);
            inOneTurn(ann, () -> {
                house.hub.announce(ACME, posted(1), null);
                house.hub.announce(ACME, updated(1, 2), ann.asking("r1"));
                house.hub.announce(ACME, posted(3), null);
            });
            ann.awaitTexts("joined lunch 0", "lunch 1", "lunch 2 for r1", "lunch 3");
            bob.awaitTexts("joined lunch 0", "lunch 1", "lunch 2", "lunch 3");
        }
    }

    /// Red where a change of members does not first give those before it what they were owed.
    @Test
    void whoComesAndGoesInTheSameTurnGetsExactlyTheirs() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            Peer bob = house.peer("bob").join(LUNCH, 0);
            Peer carol = house.peer("carol");
            inOneTurn(ann, () -> {
                house.hub.announce(ACME, posted(1), null);
                house.hub.announce(ACME, posted(2), null);
                bob.leave(LUNCH);
                carol.join(LUNCH, 2);
                house.hub.announce(ACME, posted(3), null);
                ann.join(LUNCH, 3);
                house.hub.announce(ACME, posted(4), null);
            });
            ann.awaitTexts("joined lunch 0", "lunch 1", "lunch 2", "lunch 3", "joined lunch 3", "lunch 4");
            bob.awaitTexts("joined lunch 0", "lunch 1", "lunch 2");
            carol.awaitTexts("joined lunch 2", "lunch 3", "lunch 4");
        }
    }

    @Test
    void largeFramesAreNotJoined() {
        try (House house = new House(1)) {
            house.texts.pad(20_000);
            Peer ann = house.peer("ann").join(LUNCH, 0);
            ann.awaitCount(1);
            inOneTurn(ann, () -> {
                for (int revision = 1; revision <= 5; revision++) house.hub.announce(ACME, posted(revision), null);
            });
            ann.awaitCount(6);
            List<String> starts = new ArrayList<>();
            for (String text : ann.inbox().texts()) starts.add(text.split(" x")[0]);
            assertThat(starts).containsExactly("joined lunch 0", "lunch 1", "lunch 2", "lunch 3", "lunch 4", "lunch 5");
        }
    }
}
