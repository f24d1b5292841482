package io.stackbox.realtime.apigateway;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.apigateway.House.LUNCH;
import static io.stackbox.realtime.apigateway.House.OTHER;
import static io.stackbox.realtime.apigateway.House.posted;
import static io.stackbox.realtime.apigateway.House.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.Origin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What an announcement costs, and who gets it.
class AnnounceTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aMessageCostsOneRosterAndOnePostForEachSubscriber() {
        List<Connection> crowd = house.crowd(100);
        house.watched.forgetCalls();

        house.live.announce(ACME, posted(2), new Origin(crowd.getFirst().id(), "request-1"));

        assertThat(crowd).allSatisfy(one -> assertThat(house.heard(one)).containsExactly(posted(2)));
        assertThat(house.watched.calls("roster")).isEqualTo(1);
        assertThat(house.watched.calls()).isEqualTo(1);
        assertThat(house.api.requests()).isEqualTo(100);
        assertThat(house.count("posts")).isEqualTo(100);
        assertThat(house.count("deliveries")).isEqualTo(100);
        assertThat(house.count("rosters")).isEqualTo(1);
        assertThat(house.news.count()).isEqualTo(1);
    }

    @Test
    void anAnswerIsNotPostedToWhoAskedForIt() {
        List<Connection> crowd = house.crowd(3);

        house.live.announce(ACME, updated(2), new Origin(crowd.getFirst().id(), "request-1"));

        assertThat(house.heard(crowd.get(0))).isEmpty();
        assertThat(house.heard(crowd.get(1))).containsExactly(updated(2));
        assertThat(house.count("posts")).isEqualTo(2);
    }

    @Test
    void whereNobodyListensNothingIsEncodedAndItCountsAsAnnounced() {
        house.live.announce(ACME, posted(2), null);

        assertThat(house.news.count()).isZero();
        assertThat(house.count("posts")).isZero();
        assertThat(house.announced).containsExactly(posted(2));
    }

    @Test
    void whoseTokenHasEndedGetsNoPost() {
        Connection ends = house.open(ACME, ANN, house.clock.instant().plusSeconds(60), false);
        Connection stays = house.open(ACME, BOB, house.clock.instant().plusSeconds(61), false);
        for (Connection one : List.of(ends, stays)) house.subscribe(one, LUNCH, 1);

        house.clock.advance(Duration.ofSeconds(59));
        house.live.announce(ACME, posted(2), null);
        house.clock.advance(Duration.ofSeconds(1));
        house.live.announce(ACME, posted(3), null);
        house.live.tell(ACME, ANN, new Signal.ChannelRemoved(OTHER), null);

        assertThat(house.heard(ends)).containsExactly(posted(2));
        assertThat(house.heard(stays)).containsExactly(posted(2), posted(3));
        assertThat(house.count("posts")).isEqualTo(3);
        assertThat(house.count("dropped", "reason", "expired")).isEqualTo(2);
    }

    @Test
    void whatTheStreamAnnouncesIsNotAnnouncedByWhoMadeIt() {
        List<Connection> crowd = house.crowd(2);
        house.relayed.add(posted(2));
        house.watched.forgetCalls();

        house.live.announce(ACME, posted(2), null);

        assertThat(house.watched.calls()).isZero();
        assertThat(house.announced).isEmpty();
        house.live.announce(ACME, posted(3), null);
        assertThat(house.heard(crowd.getFirst())).containsExactly(posted(3));
        assertThat(house.announced).containsExactly(posted(3));
    }

    @Test
    void aRosterThatCannotBeReadFailsNothingAndCountsAsNotAnnounced() {
        List<Connection> crowd = house.crowd(1);
        house.watched.fail("roster", "of");

        house.live.announce(ACME, posted(2), null);
        house.live.signal(ACME, LUNCH, new Signal.Typing(LUNCH, BOB, true), null);
        house.live.tell(ACME, ANN, new Signal.ChannelRemoved(LUNCH), null);

        assertThat(house.announced).isEmpty();
        assertThat(house.count("missed")).isEqualTo(3);
        house.watched.mend();
        house.live.announce(ACME, posted(2), null);
        assertThat(house.announced).containsExactly(posted(2));
        assertThat(house.heard(crowd.getFirst())).containsExactly(posted(2));
    }

    @Test
    void whatSomeConnectionDidNotGetStillCountsAsAnnounced() {
        List<Connection> crowd = house.crowd(2);
        house.api.answer(crowd.getFirst().id(), 403, 1);

        house.live.announce(ACME, posted(2), null);

        assertThat(house.announced).containsExactly(posted(2));
        assertThat(house.heard(crowd.getLast())).containsExactly(posted(2));
        assertThat(house.count("dropped", "reason", "refused")).isEqualTo(1);
    }

    @Test
    void aSignalToManyChannelsCostsARosterEachAndOnePostForEachConnection() {
        Connection ann = house.open(ANN);
        Connection bob = house.open(BOB);
        List<ChannelId> channels = List.of(LUNCH, OTHER, new ChannelId("third"), LUNCH);
        for (ChannelId channel : List.of(LUNCH, OTHER)) house.subscribe(ann, channel, 1);
        house.subscribe(bob, OTHER, 1);
        house.watched.forgetCalls();
        var typing = new Signal.Typing(LUNCH, BOB, true);

        house.live.signalAny(ACME, channels, typing, BOB);

        assertThat(house.heard(ann)).containsExactly(typing);
        assertThat(house.heard(bob)).isEmpty();
        assertThat(house.watched.calls("roster")).isEqualTo(3);
        assertThat(house.count("posts")).isEqualTo(1);
    }

    @Test
    void aWordToAUserCostsOneReadAndOnePostForEachConnection() {
        Connection desk = house.open(ANN);
        Connection phone = house.open(ANN);
        house.watched.forgetCalls();
        Signal added = new Signal.ChannelRemoved(LUNCH);

        house.live.tell(ACME, ANN, added, desk.id());

        assertThat(house.heard(phone)).containsExactly(added);
        assertThat(house.heard(desk)).isEmpty();
        assertThat(house.watched.calls()).isEqualTo(1);
        assertThat(house.count("posts")).isEqualTo(1);
    }

    @Test
    void howLongADeliveryTookIsMeasured() {
        house.crowd(2);

        house.live.announce(ACME, posted(2), null);

        assertThat(house.meters.get("stackbox.gateway.delivery.latency").timer().count())
                .isEqualTo(2);
    }
}
