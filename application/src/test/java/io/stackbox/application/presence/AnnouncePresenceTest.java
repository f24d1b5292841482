package io.stackbox.application.presence;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.crowd;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.application.fixture.Tenants.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.port.PresenceStore;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.tenant.ConnectionId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AnnouncePresenceTest {
    private static final Duration LEASE = Duration.ofSeconds(90);
    private final Scene scene = new Scene();
    private final AnnouncePresence announce =
            new AnnouncePresence(scene.presences, scene.channels, scene.live, scene.clock);
    private final Room room = scene.room(channel("c").with(BOB));
    private final ConnectionId bob = scene.listen(scene.bob, room);

    private void lease(String connection) {
        scene.presences.lease(
                ACME, ANN, new ConnectionId(connection), scene.clock.instant().plus(LEASE));
    }

    private void release(String connection) {
        scene.presences.release(ACME, ANN, new ConnectionId(connection));
    }

    private void runAfter(long seconds) {
        scene.clock.advance(Duration.ofSeconds(seconds));
        announce.run();
    }

    private List<Status> heardOf(ConnectionId connection) {
        return scene.live.heard(connection).stream()
                .map(signal -> ((Signal.PresenceChanged) signal).presence().status())
                .toList();
    }

    @Test
    void thoseWhoShareAChannelSeeSomebodyComeAndGo() {
        lease("x");
        runAfter(1);
        release("x");
        runAfter(5);

        assertThat(heardOf(bob)).containsExactly(Status.ONLINE, Status.OFFLINE);
    }

    @Test
    void onlyAChangeOfTheAggregateIsTold() {
        lease("desk");
        runAfter(1);
        lease("phone");
        runAfter(10);
        release("desk");
        runAfter(10);
        lease("phone");
        runAfter(10);

        assertThat(heardOf(bob)).containsExactly(Status.ONLINE);
    }

    @Test
    void aLeaseThatRunsOutIsTold() {
        lease("x");
        runAfter(1);
        runAfter(LEASE.toSeconds());

        assertThat(heardOf(bob)).containsExactly(Status.ONLINE, Status.OFFLINE);
    }

    @Test
    void aFlappingConnectionIsToldAtMostEveryFiveSecondsAndEndsAsItIs() {
        for (int i = 0; i < 10; i++) {
            lease("x");
            runAfter(1);
            release("x");
            runAfter(1);
        }
        runAfter(10);

        assertThat(heardOf(bob)).hasSizeLessThanOrEqualTo(6);
        assertThat(heardOf(bob).getLast()).isEqualTo(Status.OFFLINE);
    }

    /// As where several processes have somebody else tell of one user, each for itself.
    @Test
    void postponedWordsAboutOneUserAreOne() {
        lease("x");
        Instant stirredAt = scene.clock.instant();
        scene.clock.advance(Duration.ofSeconds(5));
        for (int i = 0; i < 10; i++) announce.tell(ACME, ANN, stirredAt.plusMillis(i));
        assertThat(heardOf(bob)).containsExactly(Status.ONLINE);

        release("x");
        announce.tell(ACME, ANN, scene.clock.instant());
        assertThat(heardOf(bob)).containsExactly(Status.ONLINE, Status.OFFLINE);
    }

    @Test
    void aPostponedWordThatFailedIsSaidWhenItComesAgain() {
        lease("x");
        Instant stirredAt = scene.clock.instant();
        scene.clock.advance(Duration.ofSeconds(5));
        var overOnceAway = new AnnouncePresence(awayOnce(), scene.channels, scene.live, scene.clock);
        assertThatThrownBy(() -> overOnceAway.tell(ACME, ANN, stirredAt)).hasMessage("away");

        overOnceAway.tell(ACME, ANN, stirredAt);

        assertThat(heardOf(bob)).containsExactly(Status.ONLINE);
    }

    private PresenceStore awayOnce() {
        var isAway = new AtomicBoolean(true);
        return (PresenceStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PresenceStore.class}, (proxy, method, arguments) -> {
                    if (isAway.getAndSet(false)) throw new IllegalStateException("away");
                    return method.invoke(scene.presences, arguments);
                });
    }

    @Test
    void whatSomebodySaysIsToldWithItsText() {
        lease("x");
        scene.presences.choose(ACME, ANN, Status.BUSY, "writing");
        announce.run();

        var told = (Signal.PresenceChanged) scene.live.heard(bob).getFirst();
        assertThat(told.user()).isEqualTo(ANN);
        assertThat(told.presence().status()).isEqualTo(Status.BUSY);
        assertThat(told.presence().text()).isEqualTo("writing");
        assertThat(told.at()).isEqualTo(scene.clock.instant());
    }

    @Test
    void oneSubscribedToSeveralSharedChannelsIsToldOnce() {
        scene.listen(scene.bob, bob, scene.room(channel("d").with(BOB)));
        lease("x");

        announce.run();

        assertThat(heardOf(bob)).containsExactly(Status.ONLINE);
    }

    @Test
    void onesOwnConnectionsAreToldOnceToo() {
        ConnectionId mine = scene.listen(scene.ann, room);
        lease("x");

        announce.run();

        assertThat(heardOf(mine)).containsExactly(Status.ONLINE);
    }

    @Test
    void strangersAndLargeChannelsAreNotTold() {
        ConnectionId dave = scene.listen(scene.dave, scene.room(channel("other").withOnly(BOB)));
        ConnectionId abroad = scene.live.open(GLOBEX, ANN);
        Room large = scene.room(channel("large").with(crowd(100)));
        ConnectionId erin = scene.listen(scene.admin, large);
        lease("x");

        announce.run();

        for (ConnectionId one : List.of(dave, abroad, erin))
            assertThat(scene.live.heard(one)).isEmpty();
    }
}
