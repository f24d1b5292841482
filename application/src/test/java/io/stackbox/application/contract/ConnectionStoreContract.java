package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.port.ConnectionStore.CONNECTIONS_MAX;
import static io.stackbox.application.port.ConnectionStore.LIFE_MAX;
import static io.stackbox.application.port.ConnectionStore.SUBSCRIPTIONS_MAX;
import static io.stackbox.application.port.ConnectionStore.UNSETTLED_MAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.application.port.ConnectionStore.Listener;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every [ConnectionStore] must do. Each adapter's test implements this and nothing else.
public interface ConnectionStoreContract {
    ChannelId ROOM = new ChannelId("room");
    ChannelId OTHER = new ChannelId("other");

    ConnectionStore connections();

    /// The clock that the store looks at.
    TestClock clock();

    private Connection connection(UserId user) {
        return connection(user, null, false);
    }

    private Connection connection(UserId user, @Nullable Instant tokenExpiresAt, boolean takesBatches) {
        var id = new ConnectionId(UUID.randomUUID().toString());
        return new Connection(id, user, clock().instant(), tokenExpiresAt, takesBatches);
    }

    private Connection opened(TenantId tenant, UserId user) {
        Connection connection = connection(user);
        connections().open(tenant, connection);
        return connection;
    }

    /// Opens so many, one a second.
    private List<Connection> opened(TenantId tenant, UserId user, int count) {
        var all = new ArrayList<Connection>();
        for (int i = 0; i < count; i++) {
            all.add(opened(tenant, user));
            clock().advance(Duration.ofSeconds(1));
        }
        return all;
    }

    private Connection listening(TenantId tenant, UserId user, ChannelId channel, long after) {
        Connection connection = opened(tenant, user);
        subscribe(tenant, connection, channel, after);
        return connection;
    }

    /// Does it so many times, and no more at once than a small store can take.
    private static <T> List<T> crowd(int times, IntFunction<T> task) {
        int hands = 20;
        return Together.run(
                        hands,
                        hand -> IntStream.iterate(hand, i -> i < times, i -> i + hands)
                                .mapToObj(task)
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private void subscribe(TenantId tenant, Connection connection, ChannelId channel, long after) {
        connections().enter(tenant, connection, channel);
        assertThat(connections().settle(tenant, connection, channel, after)).isTrue();
    }

    private static Listener listener(Connection connection, @Nullable Long after) {
        return new Listener(
                connection.id(), connection.user(), connection.tokenExpiresAt(), connection.takesBatches(), after);
    }

    private void assertRoster(TenantId tenant, ChannelId channel, Listener... listeners) {
        assertThat(connections().roster(tenant, channel)).containsExactlyInAnyOrder(listeners);
    }

    @Test
    default void aConnectionIsFoundAsItWasOpened() {
        TenantId tenant = Tenants.fresh();
        Instant end = clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(600);
        Connection full = connection(ANN, end, true);
        Connection bare = connection(BOB);
        connections().open(tenant, full);
        connections().open(tenant, bare);
        connections().open(tenant, bare);

        assertThat(connections().find(tenant, ANN, full.id())).contains(full);
        assertThat(connections().find(tenant, BOB, bare.id())).contains(bare);
        assertThat(connections().find(tenant, ANN, bare.id())).isEmpty();
        assertThat(connections().of(tenant, BOB)).containsExactly(bare);
    }

    @Test
    default void aUsersConnectionsAreToldOldestFirst() {
        TenantId tenant = Tenants.fresh();
        List<Connection> anns = opened(tenant, ANN, 5);
        opened(tenant, BOB);

        assertThat(connections().of(tenant, ANN)).containsExactlyElementsOf(anns);
        assertThat(connections().of(tenant, new UserId("an"))).isEmpty();
    }

    @Test
    default void aClosedConnectionIsForgottenAndIsOnNoRoster() {
        TenantId tenant = Tenants.fresh();
        Connection gone = listening(tenant, ANN, ROOM, 1);
        subscribe(tenant, gone, OTHER, 1);
        connections().enter(tenant, gone, new ChannelId("third"));
        Connection stays = listening(tenant, ANN, ROOM, 1);

        connections().close(tenant, ANN, gone.id());
        connections().close(tenant, ANN, gone.id());
        connections().close(tenant, ANN, new ConnectionId("never-there"));

        assertThat(connections().find(tenant, ANN, gone.id())).isEmpty();
        assertThat(connections().of(tenant, ANN)).containsExactly(stays);
        assertThat(connections().subscriptions(tenant, gone.id())).isEmpty();
        assertRoster(tenant, ROOM, listener(stays, 1L));
        assertRoster(tenant, OTHER);
        assertRoster(tenant, new ChannelId("third"));
    }

    /// A request that was still under way when its connection was closed.
    @Test
    default void closingAgainRemovesWhatWasWrittenAfterTheFirstTime() {
        TenantId tenant = Tenants.fresh();
        Connection gone = opened(tenant, ANN);
        connections().close(tenant, ANN, gone.id());
        connections().enter(tenant, gone, ROOM);
        subscribe(tenant, gone, OTHER, 1);

        connections().close(tenant, ANN, gone.id());

        assertRoster(tenant, ROOM);
        assertRoster(tenant, OTHER);
    }

    @Test
    default void oneMoreThanAUserMayHaveHandsBackTheOldest() {
        TenantId tenant = Tenants.fresh();
        List<Connection> full = opened(tenant, ANN, CONNECTIONS_MAX);
        Connection more = connection(ANN);

        assertThat(connections().open(tenant, more)).containsExactly(full.getFirst());
        assertThat(connections().find(tenant, ANN, more.id())).contains(more);
        assertThat(connections().find(tenant, ANN, full.getFirst().id())).contains(full.getFirst());
        assertThat(connections().open(tenant, connection(BOB))).isEmpty();
    }

    @Test
    default void aConnectionNotClosedIsHandedBackAgain() {
        TenantId tenant = Tenants.fresh();
        List<Connection> full = opened(tenant, ANN, CONNECTIONS_MAX + 1);

        assertThat(connections().open(tenant, connection(ANN))).containsExactly(full.get(0), full.get(1));

        connections().close(tenant, ANN, full.get(0).id());
        connections().close(tenant, ANN, full.get(1).id());
        connections().close(tenant, ANN, full.get(2).id());
        assertThat(connections().open(tenant, connection(ANN))).isEmpty();
    }

    @Test
    default void anExpiredConnectionTakesNobodysPlace() {
        TenantId tenant = Tenants.fresh();
        opened(tenant, ANN, CONNECTIONS_MAX);
        clock().advance(LIFE_MAX);

        assertThat(connections().open(tenant, connection(ANN))).isEmpty();
        assertThat(connections().of(tenant, ANN)).hasSize(1);
    }

    @Test
    default void aConnectionIsGreetedOnce() {
        TenantId tenant = Tenants.fresh();
        Connection ann = opened(tenant, ANN);
        Connection again = opened(tenant, ANN);

        assertThat(Together.run(20, i -> connections().greet(tenant, ANN, ann.id())))
                .filteredOn(first -> first)
                .hasSize(1);
        assertThat(connections().greet(tenant, ANN, again.id())).isTrue();
        assertThat(connections().greet(tenant, ANN, again.id())).isFalse();
    }

    @Test
    default void aConnectionThatIsNotOpenIsNotGreeted() {
        TenantId tenant = Tenants.fresh();
        Connection closed = opened(tenant, ANN);
        connections().close(tenant, ANN, closed.id());

        assertThat(connections().greet(tenant, ANN, closed.id())).isFalse();
        assertThat(connections().greet(tenant, ANN, new ConnectionId("never-there")))
                .isFalse();
        assertThat(connections().find(tenant, ANN, closed.id())).isEmpty();
        assertThat(connections().of(tenant, ANN)).isEmpty();
    }

    @Test
    default void greetingLeavesAConnectionAsItIs() {
        TenantId tenant = Tenants.fresh();
        Instant end = clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(600);
        Connection ann = connection(ANN, end, true);
        connections().open(tenant, ann);
        connections().greet(tenant, ANN, ann.id());

        assertThat(connections().of(tenant, ANN)).containsExactly(ann);
    }

    @Test
    default void aConnectionEndsByItself() {
        TenantId tenant = Tenants.fresh();
        Connection ann = listening(tenant, ANN, ROOM, 7);

        clock().advance(LIFE_MAX.minusSeconds(2));
        assertThat(connections().find(tenant, ANN, ann.id())).contains(ann);
        assertRoster(tenant, ROOM, listener(ann, 7L));
        clock().advance(Duration.ofSeconds(4));

        assertThat(connections().find(tenant, ANN, ann.id())).isEmpty();
        assertThat(connections().of(tenant, ANN)).isEmpty();
        assertThat(connections().greet(tenant, ANN, ann.id())).isFalse();
        assertThat(connections().subscriptions(tenant, ann.id())).isEmpty();
        assertRoster(tenant, ROOM);
    }

    @Test
    default void whoSettledLateIsNotHeardLongerThanItsConnectionLives() {
        TenantId tenant = Tenants.fresh();
        Connection ann = opened(tenant, ANN);
        clock().advance(LIFE_MAX.minusMinutes(1));
        subscribe(tenant, ann, ROOM, 1);
        assertRoster(tenant, ROOM, listener(ann, 1L));

        clock().advance(Duration.ofSeconds(62));

        assertRoster(tenant, ROOM);
    }

    @Test
    default void whoEntersIsOnTheRosterAtOnceAndSubscribedOnceSettled() {
        TenantId tenant = Tenants.fresh();
        Connection ann = opened(tenant, ANN);

        assertThat(connections().enter(tenant, ann, ROOM)).isEmpty();
        assertRoster(tenant, ROOM, listener(ann, null));
        assertThat(connections().subscriptions(tenant, ann.id())).isEmpty();

        assertThat(connections().settle(tenant, ann, ROOM, 5)).isTrue();
        assertRoster(tenant, ROOM, listener(ann, 5L));
        assertThat(connections().subscriptions(tenant, ann.id())).containsExactly(ROOM);
    }

    @Test
    default void aRosterRowSaysAllThatDeliveringTakes() {
        TenantId tenant = Tenants.fresh();
        Instant end = clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(600);
        UserId longest = new UserId("u".repeat(UserId.LENGTH_MAX_CHARS));
        for (Connection one : List.of(connection(ANN, end, true), connection(longest, null, false))) {
            connections().open(tenant, one);
            subscribe(tenant, one, ROOM, Long.MAX_VALUE);
            assertThat(connections().roster(tenant, ROOM)).contains(listener(one, Long.MAX_VALUE));
            subscribe(tenant, one, OTHER, 0);
            assertThat(connections().roster(tenant, OTHER)).contains(listener(one, 0L));
        }
    }

    @Test
    default void whoNeverSettlesIsOffTheRosterByItself() {
        TenantId tenant = Tenants.fresh();
        Connection ann = opened(tenant, ANN);
        connections().enter(tenant, ann, ROOM);

        clock().advance(UNSETTLED_MAX.minusSeconds(2));
        assertRoster(tenant, ROOM, listener(ann, null));
        clock().advance(Duration.ofSeconds(4));

        assertRoster(tenant, ROOM);
        assertThat(connections().settle(tenant, ann, ROOM, 5)).isFalse();
        assertRoster(tenant, ROOM);
        assertThat(connections().enter(tenant, ann, ROOM)).isEmpty();
        assertThat(connections().settle(tenant, ann, ROOM, 6)).isTrue();
        assertRoster(tenant, ROOM, listener(ann, 6L));
    }

    @Test
    default void enteringAgainBeforeSettlingBeginsTheTimeAnew() {
        TenantId tenant = Tenants.fresh();
        Connection ann = opened(tenant, ANN);
        connections().enter(tenant, ann, ROOM);
        clock().advance(UNSETTLED_MAX.minusSeconds(2));

        assertThat(connections().enter(tenant, ann, ROOM)).isEmpty();
        clock().advance(UNSETTLED_MAX.minusSeconds(2));

        assertRoster(tenant, ROOM, listener(ann, null));
    }

    @Test
    default void whoHasSettledStaysAsItIsWhenEnteringAgain() {
        TenantId tenant = Tenants.fresh();
        Connection ann = listening(tenant, ANN, ROOM, 5);

        assertThat(connections().enter(tenant, ann, ROOM)).contains(5L);
        clock().advance(UNSETTLED_MAX.plusSeconds(2));

        assertRoster(tenant, ROOM, listener(ann, 5L));
        assertThat(connections().subscriptions(tenant, ann.id())).containsExactly(ROOM);
    }

    @Test
    default void settlingAgainMovesTheRevisionEitherWay() {
        TenantId tenant = Tenants.fresh();
        Connection ann = listening(tenant, ANN, ROOM, 5);

        assertThat(connections().settle(tenant, ann, ROOM, 9)).isTrue();
        assertRoster(tenant, ROOM, listener(ann, 9L));
        assertThat(connections().settle(tenant, ann, ROOM, 5)).isTrue();
        assertRoster(tenant, ROOM, listener(ann, 5L));
    }

    @Test
    default void whoGivesUpIsOffTheRosterUnlessItHasSettled() {
        TenantId tenant = Tenants.fresh();
        Connection ann = listening(tenant, ANN, ROOM, 5);
        Connection bob = opened(tenant, BOB);
        connections().enter(tenant, bob, ROOM);

        connections().withdraw(tenant, ann.id(), ROOM);
        connections().withdraw(tenant, bob.id(), ROOM);
        connections().withdraw(tenant, bob.id(), ROOM);

        assertRoster(tenant, ROOM, listener(ann, 5L));
        assertThat(connections().subscriptions(tenant, ann.id())).containsExactly(ROOM);
        assertThat(connections().settle(tenant, bob, ROOM, 6)).isFalse();
    }

    @Test
    default void whoLeavesIsOffThatRosterOnly() {
        TenantId tenant = Tenants.fresh();
        Connection ann = listening(tenant, ANN, ROOM, 1);
        subscribe(tenant, ann, OTHER, 2);
        connections().enter(tenant, ann, new ChannelId("third"));

        connections().leave(tenant, ann.id(), ROOM);
        connections().leave(tenant, ann.id(), ROOM);
        connections().leave(tenant, ann.id(), new ChannelId("third"));

        assertRoster(tenant, ROOM);
        assertRoster(tenant, new ChannelId("third"));
        assertRoster(tenant, OTHER, listener(ann, 2L));
        assertThat(connections().subscriptions(tenant, ann.id())).containsExactly(OTHER);
        assertThat(connections().settle(tenant, ann, ROOM, 3)).isFalse();
        assertRoster(tenant, ROOM);
    }

    @Test
    default void whoIsExpelledIsOffTheRosterWithEveryConnection() {
        TenantId tenant = Tenants.fresh();
        Connection desk = listening(tenant, BOB, ROOM, 1);
        subscribe(tenant, desk, OTHER, 1);
        Connection phone = opened(tenant, BOB);
        connections().enter(tenant, phone, ROOM);
        Connection ann = listening(tenant, ANN, ROOM, 1);

        connections().expel(tenant, ROOM, BOB);
        connections().expel(tenant, ROOM, BOB);
        connections().expel(tenant, ROOM, new UserId("an"));

        assertRoster(tenant, ROOM, listener(ann, 1L));
        assertThat(connections().settle(tenant, phone, ROOM, 2)).isFalse();
        assertThat(connections().subscriptions(tenant, desk.id())).containsExactly(OTHER);
        assertRoster(tenant, ROOM, listener(ann, 1L));
    }

    @Test
    default void aUserWithTooManyConnectionsIsExpelledWithAllOfThem() {
        TenantId tenant = Tenants.fresh();
        for (Connection one : opened(tenant, BOB, CONNECTIONS_MAX + 10)) subscribe(tenant, one, ROOM, 1);

        connections().expel(tenant, ROOM, BOB);

        assertRoster(tenant, ROOM);
    }

    @Test
    default void aConnectionIsOnSoManyRostersAndNoMore() {
        TenantId tenant = Tenants.fresh();
        Connection ann = opened(tenant, ANN);
        crowd(SUBSCRIPTIONS_MAX, i -> {
            subscribe(tenant, ann, new ChannelId("c" + i), 1);
            return i;
        });

        assertRefused(Refusal.Conflict.class, () -> connections().enter(tenant, ann, ROOM));
        assertRoster(tenant, ROOM);
        assertThat(connections().enter(tenant, ann, new ChannelId("c0"))).contains(1L);
        assertThat(connections().subscriptions(tenant, ann.id())).hasSize(SUBSCRIPTIONS_MAX);

        connections().leave(tenant, ann.id(), new ChannelId("c1"));
        subscribe(tenant, ann, ROOM, 1);
        assertRoster(tenant, ROOM, listener(ann, 1L));

        connections().close(tenant, ANN, ann.id());
        assertRoster(tenant, new ChannelId("c0"));
        assertRoster(tenant, new ChannelId("c" + (SUBSCRIPTIONS_MAX - 1)));
        assertThat(connections().subscriptions(tenant, ann.id())).isEmpty();
    }

    @Test
    default void aCrowdedRosterIsReadWhole() {
        TenantId tenant = Tenants.fresh();
        int crowd = 300;
        List<Connection> all = crowd(crowd, i -> listening(tenant, new UserId("user-" + i), ROOM, i));

        Listener[] expected = all.stream()
                .map(one -> listener(one, Long.valueOf(one.user().value().substring("user-".length()))))
                .toArray(Listener[]::new);
        assertRoster(tenant, ROOM, expected);
    }

    @Test
    default void channelsWhoseIdsBeginAlikeDoNotMeet() {
        TenantId tenant = Tenants.fresh();
        Connection ann = listening(tenant, ANN, new ChannelId("room"), 1);
        Connection bob = listening(tenant, BOB, new ChannelId("room-2"), 1);

        assertRoster(tenant, new ChannelId("room"), listener(ann, 1L));
        assertRoster(tenant, new ChannelId("room-2"), listener(bob, 1L));
        assertRoster(tenant, new ChannelId("roo"));
    }

    @Test
    default void tenantsWithTheSameChannelUserAndConnectionDoNotMeet() {
        TenantId acme = Tenants.fresh();
        TenantId globex = Tenants.fresh();
        Connection ann = listening(acme, ANN, ROOM, 1);

        assertThat(connections().find(globex, ANN, ann.id())).isEmpty();
        assertThat(connections().of(globex, ANN)).isEmpty();
        assertThat(connections().greet(globex, ANN, ann.id())).isFalse();
        assertThat(connections().subscriptions(globex, ann.id())).isEmpty();
        assertRoster(globex, ROOM);
        assertThat(connections().settle(globex, ann, ROOM, 9)).isFalse();

        connections().leave(globex, ann.id(), ROOM);
        connections().expel(globex, ROOM, ANN);
        connections().close(globex, ANN, ann.id());

        assertThat(connections().find(acme, ANN, ann.id())).contains(ann);
        assertThat(connections().greet(acme, ANN, ann.id())).isTrue();
        assertRoster(acme, ROOM, listener(ann, 1L));
    }
}
