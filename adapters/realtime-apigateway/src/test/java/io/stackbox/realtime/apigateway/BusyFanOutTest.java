package io.stackbox.realtime.apigateway;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.apigateway.House.LUNCH;
import static io.stackbox.realtime.apigateway.House.OTHER;
import static io.stackbox.realtime.apigateway.House.posted;
import static io.stackbox.realtime.apigateway.House.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Announcing from the stream: everything that is due to a connection goes out at once.
class BusyFanOutTest {
    private final House house = new House();
    private final BusyFanOut busy = house.gateway.busy();

    @AfterEach
    void close() {
        house.close();
    }

    private Connection listening(UserId user, boolean takesBatches, ChannelId... channels) {
        Connection connection = house.open(ACME, user, null, takesBatches);
        for (ChannelId channel : channels) house.subscribe(connection, channel, 1);
        return connection;
    }

    private void announce(List<Change> changes) {
        busy.announce(ACME, changes, house.clock.instant());
    }

    private static List<Change> changes(ChannelId channel, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(revision -> posted(channel, revision))
                .toList();
    }

    @Test
    void whoTakesArraysGetsAllOfABatchInOnePost() {
        Connection ann = listening(ANN, true, LUNCH, OTHER);
        Connection bob = listening(BOB, true, LUNCH);
        Connection carol = listening(CAROL, false, LUNCH);
        house.watched.forgetCalls();
        var batch = new ArrayList<>(changes(LUNCH, 2, 5));
        batch.addAll(changes(OTHER, 2, 3));

        announce(batch);

        assertThat(house.api.frames(ann.id()))
                .singleElement()
                .satisfies(frame -> assertThat(frame).startsWith("[{").endsWith("}]"));
        assertThat(house.heard(ann)).containsExactlyElementsOf(batch);
        assertThat(house.api.frames(bob.id())).hasSize(1);
        assertThat(house.heard(bob)).containsExactlyElementsOf(changes(LUNCH, 2, 5));
        assertThat(house.api.frames(carol.id()))
                .hasSize(4)
                .allSatisfy(frame -> assertThat(frame).startsWith("{"));
        assertThat(house.heard(carol)).containsExactlyElementsOf(changes(LUNCH, 2, 5));
        assertThat(house.count("posts")).isEqualTo(6);
        assertThat(house.count("deliveries")).isEqualTo(14);
        assertThat(house.watched.calls("roster")).isEqualTo(2);
        assertThat(house.watched.calls()).isEqualTo(2);
        assertThat(house.news.count()).isEqualTo(6);
        assertThat(house.announced).containsExactlyElementsOf(batch);
    }

    /// Twenty messages a second in batches of 300 ms are six or seven each.
    @Test
    void aBusyRoomOfAHundredCostsLessThanThreePostsForTenDeliveries() {
        for (int i = 0; i < 100; i++) listening(new UserId("user-" + i), true, LUNCH);

        for (int batch = 0; batch < 10; batch++) announce(changes(LUNCH, 2 + 6 * batch, 7 + 6 * batch));

        assertThat(house.count("deliveries")).isEqualTo(6_000);
        assertThat(house.count("posts")).isEqualTo(1_000);
        assertThat(house.count("posts") / (double) house.count("deliveries")).isLessThanOrEqualTo(0.3);
    }

    @Test
    void whatComesTwiceAndOutOfOrderGoesOutOnceAndInOrder() {
        Connection ann = listening(ANN, true, LUNCH);
        Connection bob = listening(BOB, false, LUNCH);

        announce(List.of(posted(4), posted(2), posted(3), posted(2), posted(4)));

        assertThat(house.heard(ann)).containsExactly(posted(2), posted(3), posted(4));
        assertThat(house.heard(bob)).containsExactly(posted(2), posted(3), posted(4));
        assertThat(house.announced).containsExactly(posted(2), posted(3), posted(4));
    }

    @Test
    void nobodyGetsWhatTheirAnswerHasShown() {
        Connection ann = listening(ANN, true, LUNCH);
        house.subscribe(ann, LUNCH, 3);
        Connection bob = listening(BOB, true, LUNCH);
        house.subscribe(bob, LUNCH, 9);

        announce(changes(LUNCH, 2, 4));

        assertThat(house.api.frames(ann.id()))
                .singleElement()
                .satisfies(frame -> assertThat(frame).startsWith("{"));
        assertThat(house.heard(ann)).containsExactly(posted(4));
        assertThat(house.heard(bob)).isEmpty();
        assertThat(house.count("posts")).isEqualTo(1);
    }

    @Test
    void everyKindOfChangeCanBeAnnouncedAgain() {
        Connection ann = listening(ANN, true, LUNCH);

        announce(List.of(posted(2), updated(3)));

        assertThat(house.heard(ann)).containsExactly(posted(2), updated(3));
    }

    @Test
    void anArrayIsNeverLargerThanTheGatewayTakes() {
        Connection ann = listening(ANN, true, LUNCH);
        house.news.pad(40_000);

        announce(changes(LUNCH, 2, 11));

        assertThat(house.heard(ann)).containsExactlyElementsOf(changes(LUNCH, 2, 11));
        assertThat(house.api.frames(ann.id())).hasSize(4);
        assertThat(house.api.answered(413)).isZero();
    }

    @Test
    void whereARosterCannotBeReadNothingGoesOutAndItFails() {
        Connection ann = listening(ANN, true, LUNCH);
        house.watched.fail("roster");

        assertThatThrownBy(() -> announce(changes(LUNCH, 2, 3))).isInstanceOf(IllegalStateException.class);

        assertThat(house.heard(ann)).isEmpty();
        assertThat(house.announced).isEmpty();
        house.watched.mend();
        announce(changes(LUNCH, 2, 3));
        assertThat(house.heard(ann)).containsExactlyElementsOf(changes(LUNCH, 2, 3));
    }

    @Test
    void aFrameThatFailsHoldsBackThoseAfterIt() {
        Connection bob = listening(BOB, false, LUNCH);
        house.api.answer(bob.id(), 403, 1);

        announce(changes(LUNCH, 2, 4));

        assertThat(house.heard(bob)).isEmpty();
        assertThat(house.count("posts")).isEqualTo(1);
        assertThat(house.count("dropped", "reason", "refused")).isEqualTo(3);
    }

    @Test
    void nothingToAnnounceIsNothing() {
        announce(List.of());

        assertThat(house.announced).isEmpty();
        assertThat(house.watched.calls()).isZero();
    }
}
