package io.stackbox.application.receipt;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.domain.tenant.UserId;
import org.junit.jupiter.api.Test;

class FollowOwnSendsTest {
    private final Scene scene = new Scene();
    private final FollowOwnSends follow = new FollowOwnSends(scene.log, scene.marks);
    private final Room room = scene.room(channel("c").with(BOB));

    private long mark(UserId user) {
        return scene.marks.mark(ACME, room.id(), user);
    }

    @Test
    void whoHadReadAllBeforeHasReadWhatTheySendToo() {
        room.send(ANN, "one");
        room.send(ANN, "two");

        follow.run();

        assertThat(mark(ANN)).isEqualTo(2);
        assertThat(mark(BOB)).isZero();
    }

    @Test
    void whoHadNotReadAllBeforeStaysWhereTheyWere() {
        room.send(ANN, "one");
        room.send(BOB, "two");

        follow.run();

        assertThat(mark(ANN)).isEqualTo(1);
        assertThat(mark(BOB)).isZero();
    }

    @Test
    void whoReadInBetweenIsFollowedFromThere() {
        room.send(ANN, "one");
        scene.marks.advance(ACME, room.id(), BOB, null, 1);
        room.send(BOB, "two");
        room.send(BOB, "three");
        room.send(ANN, "four");

        follow.run();

        assertThat(mark(BOB)).isEqualTo(3);
        assertThat(mark(ANN)).isEqualTo(1);
    }

    @Test
    void runningAgainMovesNothingTwiceAndMissesNothing() {
        room.send(ANN, "one");
        follow.run();
        follow.run();
        room.send(ANN, "two");
        follow.run();

        assertThat(mark(ANN)).isEqualTo(2);
        assertThat(scene.log.behind(FollowOwnSends.JOB, 10)).isEmpty();
    }

    @Test
    void everyTenantIsFollowed() {
        Room abroad = Room.open(scene.channels, scene.messages);
        room.send(ANN, "one");
        abroad.send(ANN, "one");

        follow.run();

        assertThat(mark(ANN)).isEqualTo(1);
        assertThat(scene.marks.mark(abroad.tenant(), abroad.id(), ANN)).isEqualTo(1);
    }

    @Test
    void aLongLogIsFollowedInParts() {
        for (int i = 0; i < 2_500; i++) room.send(ANN, "x");

        assertThat(follow.run()).isTrue();
        assertThat(follow.run()).isFalse();

        assertThat(mark(ANN)).isEqualTo(2_500);
    }

    @Test
    void followingTellsNobody() {
        var bob = scene.listen(scene.bob, room);
        room.send(ANN, "one");

        follow.run();

        assertThat(scene.live.heard(bob)).isEmpty();
    }
}
