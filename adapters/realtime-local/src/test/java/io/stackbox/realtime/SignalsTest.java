package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.application.fixture.Tenants.GLOBEX;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.TEA;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.domain.tenant.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Signals are best effort: they reach whom they are meant for once, and nobody else.
class SignalsTest {
    private static final UserId ANN = new UserId("ann");

    /// Whatever was said to the peers before has reached them.
    private static void end(Peer... peers) {
        for (Peer peer : peers) peer.socket().send(Texts.bytes("end"));
    }

    @Test
    void aSignalReachesTheOtherSubscribers() {
        try (House house = new House(2)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            Peer bob = house.peer("bob").join(LUNCH, 0);
            Peer carol = house.peer("carol").join(TEA, 0);
            house.hub.signal(ACME, LUNCH, News.typing(LUNCH), ANN);
            house.hub.signal(GLOBEX, LUNCH, News.typing(LUNCH), null);
            end(ann, bob, carol);
            bob.awaitTexts("joined lunch 0", "Typing", "end");
            ann.awaitTexts("joined lunch 0", "end");
            carol.awaitTexts("joined tea 0", "end");
            assertThat(house.texts.encoded).hasValue(1);
        }
    }

    @Test
    void aSignalDoesNotReachWhoseAnswerIsUnderWay() {
        try (House house = new House(1)) {
            Peer bob = house.peer("bob");
            bob.begin(LUNCH, () -> 0);
            house.hub.signal(ACME, LUNCH, News.typing(LUNCH), ANN);
            bob.socket().answer(List.of(Texts.bytes("joined")), true);
            house.hub.signal(ACME, LUNCH, News.typing(LUNCH), ANN);
            bob.awaitTexts("joined", "Typing");
        }
    }

    @Test
    void aSignalOfManyChannelsReachesEachConnectionOnce() {
        try (House house = new House(2)) {
            Peer ann = house.peer("ann").join(LUNCH, 0).join(TEA, 0);
            Peer bob = house.peer("bob").join(LUNCH, 0).join(TEA, 0);
            Peer carol = house.peer("carol").join(TEA, 0);
            Peer dave = house.peer("dave");
            house.hub.signalAny(ACME, List.of(LUNCH, TEA, LUNCH), News.typing(LUNCH), ANN);
            house.hub.signalAny(ACME, List.of(), News.typing(LUNCH), ANN);
            end(ann, bob, carol, dave);
            bob.awaitTexts("joined lunch 0", "joined tea 0", "Typing", "end");
            carol.awaitTexts("joined tea 0", "Typing", "end");
            ann.awaitTexts("joined lunch 0", "joined tea 0", "end");
            dave.awaitTexts("end");
        }
    }

    @Test
    void aUserIsToldOnAllConnectionsButTheOneThatIsAnsweredOtherwise() {
        try (House house = new House(2)) {
            Peer phone = house.peer("ann");
            Peer desk = house.peer("ann");
            Peer bob = house.peer("bob");
            house.hub.tell(ACME, ANN, News.typing(LUNCH), phone.id());
            house.hub.tell(ACME, ANN, News.typing(LUNCH), null);
            house.hub.tell(GLOBEX, ANN, News.typing(LUNCH), null);
            end(phone, desk, bob);
            phone.awaitTexts("Typing", "end");
            desk.awaitTexts("Typing", "Typing", "end");
            bob.awaitTexts("end");
        }
    }
}
