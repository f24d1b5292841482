package io.stackbox.application.live;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.People.person;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What an open socket is told besides messages: heartbeats, and that it is gone.
class SocketTest {
    private final Scene scene = new Scene();
    private final Heartbeat heartbeat = new Heartbeat(scene.channels, scene.live, scene.marks::delivered, scene.clock);
    private final Room room = scene.room(channel("c").with(BOB));

    private Map<ChannelId, Long> beat(Actor actor, ConnectionId connection, Heartbeat.Command command) {
        return heartbeat.handle(actor, connection, command).revisions();
    }

    @Test
    void aHeartbeatTellsTheHeadsOfWhatOneIsSubscribedTo() {
        Room other = scene.room(channel("other").with(BOB));
        ConnectionId bob = scene.listen(scene.bob, room);
        scene.listen(scene.bob, bob, other);
        room.sendMany(2);

        var answer = heartbeat.handle(scene.bob, bob, new Heartbeat.Command(null));

        assertThat(answer.revisions()).isEqualTo(Map.of(room.id(), 3L, other.id(), 1L));
        assertThat(answer.timestamp()).isEqualTo(scene.clock.instant());
    }

    @Test
    void aHeartbeatTellsOfTheChannelsNamedWhereTheyAreSeen() {
        Room hidden = scene.room(channel("hidden").of(ChannelType.PRIVATE));
        ConnectionId bob = scene.live.open(ACME, BOB);

        var named = new Heartbeat.Command(
                List.of(room.id(), hidden.id(), new ChannelId("absent"), new ChannelId(" "), new ChannelId("")));

        assertThat(beat(scene.bob, bob, named)).isEqualTo(Map.of(room.id(), 1L));
        assertThat(beat(scene.guest, scene.live.open(ACME, GUS), named)).isEmpty();
        assertThat(beat(scene.bob, bob, new Heartbeat.Command(List.of()))).isEmpty();
    }

    @Test
    void aHeartbeatNamesAtMostAHundredChannels() {
        var many = IntStream.range(0, 101).mapToObj(i -> new ChannelId("c" + i)).toList();
        ConnectionId bob = scene.live.open(ACME, BOB);
        for (ChannelId id : many)
            scene.listen(scene.bob, bob, scene.room(channel(id.value()).with(BOB)));

        assertRefused(Refusal.Invalid.class, () -> beat(scene.bob, bob, new Heartbeat.Command(many)));
        assertThat(beat(scene.bob, bob, new Heartbeat.Command(null))).hasSize(100);
    }

    @Test
    void leavingEndsTheSubscriptionOfThisConnectionOnlyAndNoMembership() {
        var leave = new LeaveChannel(scene.live);
        ConnectionId desk = scene.listen(scene.bob, room);
        ConnectionId phone = scene.listen(scene.bob, room);

        leave.handle(scene.bob, desk, new LeaveChannel.Command(room.id()));
        leave.handle(scene.bob, desk, new LeaveChannel.Command(room.id()));
        leave.handle(scene.bob, desk, new LeaveChannel.Command(new ChannelId("absent")));

        assertThat(scene.live.subscriptions(ACME, desk)).isEmpty();
        assertThat(scene.live.subscriptions(ACME, phone)).containsExactly(room.id());
        assertThat(scene.access.standing(scene.bob, room.id()).isMember()).isTrue();
    }

    @Test
    void whoConnectsIsKnownAndThereForAsLongAsTheirLeaseHolds() {
        var connections = new Connections(scene.people, scene.presences, scene.clock, Duration.ofSeconds(90));
        var connection = new ConnectionId("x");
        connections.opened(ACME, person(ANN), connection);
        assertThat(scene.people.find(ACME, ANN)).contains(person(ANN));

        connections.alive(ACME, ANN, connection, scene.clock.advance(Duration.ofSeconds(60)));
        scene.clock.advance(Duration.ofSeconds(89));
        assertThat(status()).isEqualTo(Status.ONLINE);

        scene.clock.advance(Duration.ofSeconds(2));
        assertThat(status()).isEqualTo(Status.OFFLINE);

        connections.opened(ACME, person(ANN), connection);
        connections.closed(ACME, ANN, connection);
        assertThat(status()).isEqualTo(Status.OFFLINE);
    }

    private Status status() {
        return scene.presences.read(ACME, List.of(ANN)).get(ANN).status();
    }
}
