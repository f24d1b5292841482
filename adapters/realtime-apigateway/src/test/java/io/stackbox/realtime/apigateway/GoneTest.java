package io.stackbox.realtime.apigateway;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.apigateway.House.LUNCH;
import static io.stackbox.realtime.apigateway.House.OTHER;
import static io.stackbox.realtime.apigateway.House.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.Origin;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A connection that the gateway no longer knows.
class GoneTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whoIsGoneIsForgottenEverywhereAndPostedToOnce() {
        Connection ann = house.listening(ANN, 1);
        Connection gone = house.listening(BOB, 1);
        house.subscribe(gone, OTHER, 1);
        house.api.drop(gone.id());

        for (long revision = 2; revision < 5; revision++) house.live.announce(ACME, posted(revision), null);

        assertThat(house.heard(ann)).containsExactly(posted(2), posted(3), posted(4));
        assertThat(house.api.answered(410)).isEqualTo(1);
        assertThat(house.count("gone")).isEqualTo(1);
        assertThat(house.count("dropped", "reason", "gone")).isEqualTo(1);
        assertThat(house.roster(LUNCH)).isEqualTo(1);
        assertThat(house.roster(OTHER)).isZero();
        assertThat(house.watched.store.find(ACME, BOB, gone.id())).isEmpty();
    }

    /// It has just asked for something: whatever the gateway says, it may still be there.
    @Test
    void whoSendsIsNotForgotten() {
        Connection sending = house.listening(ANN, 1);
        house.api.answer(sending.id(), 410, 1);

        house.live.announce(ACME, posted(2), new Origin(sending.id(), null));
        house.live.announce(ACME, posted(3), new Origin(sending.id(), null));

        assertThat(house.heard(sending)).containsExactly(posted(3));
        assertThat(house.watched.store.find(ACME, ANN, sending.id())).contains(sending);
        assertThat(house.roster(LUNCH)).isEqualTo(1);
    }

    @Test
    void whoSendsKeepsOnlyTheConnectionItSendsOver() {
        Connection desk = house.listening(ANN, 1);
        Connection phone = house.listening(ANN, 1);
        house.api.drop(phone.id());

        house.live.announce(ACME, posted(2), new Origin(desk.id(), null));

        assertThat(house.watched.store.of(ACME, ANN)).containsExactly(desk);
    }

    /// The gateway says 410 until the connect has completed.
    @Test
    void whoIsOnlyAboutToBeConnectedIsNotForgotten() {
        Connection young = house.open(ANN);
        house.api.answer(young.id(), 410, 1);
        var told = new Signal.ChannelRemoved(LUNCH);

        house.live.tell(ACME, ANN, told, null);
        assertThat(house.watched.store.of(ACME, ANN)).containsExactly(young);

        house.live.tell(ACME, ANN, told, null);
        assertThat(house.heard(young)).containsExactly(told);
    }

    @Test
    void whoIsGoneIsForgottenWhenToldOnceItWasSurelyConnected() {
        Connection gone = house.open(ANN);
        house.api.drop(gone.id());
        house.clock.advance(House.QUICK.connectGrace().plus(Duration.ofMillis(1)));

        house.live.tell(ACME, ANN, new Signal.ChannelRemoved(LUNCH), null);

        assertThat(house.watched.store.of(ACME, ANN)).isEmpty();
    }

    @Test
    void whoCannotBeForgottenNowDelaysAndFailsNothing() {
        Connection gone = house.listening(BOB, 1);
        Connection ann = house.listening(ANN, 1);
        house.api.drop(gone.id());
        house.watched.fail("close");

        house.live.announce(ACME, posted(2), null);

        assertThat(house.heard(ann)).containsExactly(posted(2));
        assertThat(house.announced).containsExactly(posted(2));
        assertThat(house.roster(LUNCH)).isEqualTo(2);
    }

    @Test
    void aSocketIsCutWithALastWord() {
        Connection ann = house.listening(ANN, 1);

        house.sockets.cut(ann.id(), "{\"type\":\"error\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        house.sockets.cut(ann.id(), null);

        assertThat(house.api.isOpen(ann.id())).isFalse();
        assertThat(house.api.answered(200)).isEqualTo(1);
        assertThat(house.api.answered(204)).isEqualTo(1);
        assertThat(house.api.answered(410)).isEqualTo(1);
    }
}
