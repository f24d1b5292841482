package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.TEA;
import static io.stackbox.realtime.News.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.domain.tenant.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A removed member stops receiving at once, on every connection.
class ExpelTest {
    private static final UserId ANN = new UserId("ann");

    /// Red where the removal is not told to the lane before the next release.
    @Test
    void noRevisionAfterTheRemovalReachesThem() {
        try (House house = new House(2)) {
            Peer phone = house.peer("ann").join(LUNCH, 0).join(TEA, 0);
            Peer desk = house.peer("ann").join(LUNCH, 0);
            Peer bob = house.peer("bob").join(LUNCH, 0);
            house.hub.announce(ACME, posted(1), null);
            house.hub.expel(ACME, LUNCH, ANN);
            house.hub.announce(ACME, posted(2), null);
            house.hub.announce(ACME, posted(TEA, 1), null);
            bob.awaitTexts("joined lunch 0", "lunch 1", "lunch 2");
            phone.awaitTexts("joined lunch 0", "joined tea 0", "lunch 1", "tea 1");
            desk.awaitTexts("joined lunch 0", "lunch 1");
            assertThat(house.hub.subscriptions(ACME, phone.id())).containsExactly(TEA);
        }
    }

    /// Red where only open subscriptions are ended.
    @Test
    void aSubscriptionThatIsBeingMadeIsEndedToo() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann");
            ann.begin(LUNCH, () -> {
                house.hub.expel(ACME, LUNCH, ANN);
                return 0;
            });
            house.hub.announce(ACME, posted(1), null);
            ann.socket().answer(List.of(Texts.bytes("joined")), true);
            house.hub.announce(ACME, posted(2), null);
            ann.awaitTexts("joined");
            assertThat(house.hub.subscriptions(ACME, ann.id())).isEmpty();
        }
    }

    @Test
    void framesHeldForThemAreDropped() {
        try (House house = new House(1)) {
            Peer bob = house.peer("bob").join(LUNCH, 0);
            Peer ann = house.peer("ann");
            ann.begin(LUNCH, () -> 0);
            house.hub.announce(ACME, posted(1), null);
            house.hub.expel(ACME, LUNCH, ANN);
            house.hub.expel(ACME, LUNCH, ANN);
            ann.socket().answer(List.of(Texts.bytes("joined")), true);
            bob.awaitTexts("joined lunch 0", "lunch 1");
            ann.awaitTexts("joined");
        }
    }
}
