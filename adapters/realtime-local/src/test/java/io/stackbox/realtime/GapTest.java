package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.Eventually.eventually;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.posted;
import static io.stackbox.realtime.News.updated;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Promise 5: what was committed but never announced is found in the log.
class GapTest {
    private static SettingsBuilder patientFor(Duration time) {
        return SettingsBuilder.settings().waiting(time);
    }

    /// Red where a frame waits for its predecessor for ever.
    @Test
    void aFrameThatIsNeverAnnouncedIsReadFromTheLogAfterASecond() {
        try (House house = new House(2)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            Peer bob = house.peer("bob").join(LUNCH, 0);
            house.log.commit(posted(1));
            long start = System.nanoTime();
            house.hub.announce(ACME, house.log.commit(posted(2)), null);
            ann.awaitTexts("joined lunch 0", "lunch 1", "lunch 2");
            bob.awaitTexts("joined lunch 0", "lunch 1", "lunch 2");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
            assertThat(house.count("stackbox.hub.catchups")).isEqualTo(1);
        }
    }

    @Test
    void aLateAnnouncementIsNotRepeated() {
        try (House house = new House(1, patientFor(Duration.ofMillis(50)))) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            house.log.commit(posted(1));
            house.hub.announce(ACME, house.log.commit(posted(2)), null);
            ann.awaitCount(3);
            house.hub.announce(ACME, posted(1), null);
            house.hub.announce(ACME, house.log.commit(posted(3)), null);
            ann.awaitTexts("joined lunch 0", "lunch 1", "lunch 2", "lunch 3");
        }
    }

    @Test
    void whoAskedForALateChangeIsStillAnswered() {
        try (House house = new House(1, patientFor(Duration.ofMillis(50)))) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            house.log.commit(updated(1, 1));
            house.hub.announce(ACME, house.log.commit(posted(2)), null);
            ann.awaitCount(3);
            house.hub.announce(ACME, updated(1, 1), ann.asking("r1"));
            ann.awaitTexts("joined lunch 0", "lunch 1", "lunch 2", "lunch 1 for r1");
        }
    }

    @Test
    void aRevisionThatWasSupersededLeavesAJump() {
        try (House house = new House(1, patientFor(Duration.ofMillis(50)))) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            house.log.commit(posted(1));
            house.hub.announce(ACME, house.log.commit(updated(1, 2)), ann.asking("r1"));
            ann.awaitTexts("joined lunch 0", "lunch 2 for r1");
        }
    }

    @Test
    void aLogThatFailsIsReadAgain() {
        try (House house = new House(1, patientFor(Duration.ofMillis(50)))) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            house.log.failNext(2);
            house.log.commit(posted(1));
            house.hub.announce(ACME, house.log.commit(posted(2)), null);
            ann.awaitTexts("joined lunch 0", "lunch 1", "lunch 2");
            assertThat(house.log.reads()).isEqualTo(3);
        }
    }

    /// Red where whatever is announced is kept.
    @Test
    void whenTooManyFramesWaitTheLogIsReadAtOnce() {
        try (House house = new House(1, patientFor(Duration.ofMinutes(1)))) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            house.log.commit(posted(1));
            int last = 2 * Room.WAITING_FRAMES_MAX;
            for (long revision = 2; revision <= last; revision++) house.log.commit(posted(revision));
            for (long revision = 2; revision <= last; revision++) house.hub.announce(ACME, posted(revision), null);
            List<String> expected = new ArrayList<>(List.of("joined lunch 0"));
            LongStream.rangeClosed(1, last).forEach(revision -> expected.add("lunch " + revision));
            eventually(() -> assertThat(ann.inbox().texts()).isEqualTo(expected));
        }
    }
}
