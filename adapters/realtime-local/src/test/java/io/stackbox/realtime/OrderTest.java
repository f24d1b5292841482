package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.Eventually.eventually;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.Together;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Promise 3: one order. Senders announce on threads of their own, in any order.
class OrderTest {
    private static final int FRAMES = 10_000;
    private static final int SENDERS = 8;
    /// Less than may wait, so that no log is needed.
    private static final int DISORDER = 400;

    /// Red where a release is not told to all lanes under the room's lock.
    @Test
    void allMembersOnAllLoopsSeeOneOrder() {
        try (House house = new House(3)) {
            List<Peer> members = house.peers(12);
            for (Peer member : members) member.join(LUNCH, 0);
            Random random = Random.from(Randoms.seeded());
            for (int first = 1; first <= FRAMES; first += DISORDER) announceTogether(house, random, first);

            List<String> expected = new ArrayList<>(List.of("joined lunch 0"));
            LongStream.rangeClosed(1, FRAMES).forEach(revision -> expected.add("lunch " + revision));
            for (Peer member : members) {
                member.awaitCount(FRAMES + 1);
                assertThat(member.inbox().texts()).isEqualTo(expected);
            }
            assertThat(house.log.reads()).as("times the log was needed").isZero();
            eventually(() -> assertThat(house.count("stackbox.hub.deliveries")).isEqualTo(12.0 * FRAMES));
        }
    }

    private static void announceTogether(House house, Random random, int first) {
        List<Integer> revisions =
                new ArrayList<>(IntStream.range(first, first + DISORDER).boxed().toList());
        Collections.shuffle(revisions, random);
        AtomicInteger taken = new AtomicInteger();
        Together.run(SENDERS, sender -> {
            for (int f = taken.getAndIncrement(); f < DISORDER; f = taken.getAndIncrement()) {
                house.hub.announce(ACME, posted(revisions.get(f)), null);
            }
            return sender;
        });
    }

    @Test
    void aRevisionAnnouncedTwiceIsSeenOnce() {
        try (House house = new House(1)) {
            Peer member = house.peer("ann").join(LUNCH, 0);
            house.hub.announce(ACME, posted(1), null);
            house.hub.announce(ACME, posted(1), null);
            house.hub.announce(ACME, posted(3), null);
            house.hub.announce(ACME, posted(3), null);
            house.hub.announce(ACME, posted(2), null);
            member.awaitTexts("joined lunch 0", "lunch 1", "lunch 2", "lunch 3");
        }
    }

    @Test
    void aChannelThatNobodyListensToIsNotEvenEncoded() {
        try (House house = new House(1)) {
            Peer member = house.peer("ann").join(LUNCH, 0);
            member.leave(LUNCH);
            house.hub.announce(ACME, posted(1), null);
            house.hub.signal(ACME, LUNCH, News.typing(LUNCH), null);
            assertThat(house.texts.encoded).hasValue(0);
            assertThat(house.hub.rooms().size()).isZero();
        }
    }

    @Test
    void aChannelOfTheSameNameInAnotherTenantIsAnotherChannel() {
        try (House house = new House(1)) {
            Peer member = house.peer("ann").join(LUNCH, 0);
            house.hub.announce(io.stackbox.application.fixture.Tenants.GLOBEX, posted(1), null);
            house.hub.announce(ACME, posted(1), null);
            member.awaitTexts("joined lunch 0", "lunch 1");
            assertThat(house.texts.encoded).hasValue(1);
        }
    }
}
