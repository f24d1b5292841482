package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.crowd;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.kit.Spent;
import io.stackbox.persistence.dynamodb.table.Backoff;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.DynamoHealth;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Meters;
import io.stackbox.persistence.dynamodb.table.Sessions;
import io.stackbox.persistence.dynamodb.table.Table;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What presence costs, and what is left of it when the leases' rows are gone.
class PresenceCostTest extends OpenStore {
    private static final Duration LEASE = Duration.ofMinutes(12);
    private static final ConnectionId PHONE = new ConnectionId("L0SM9cOFvHcCIhw=");
    private static final ConnectionId DESK = new ConnectionId("K1RM8bNEuGbBHgv=");

    private final TenantId tenant = Tenants.fresh();

    private Spent lease(UserId user, ConnectionId connection) {
        Instant until = clock.instant().plus(LEASE);
        return spentBy(() -> store.presences().lease(tenant, user, connection, until));
    }

    private static Spent updates(int count) {
        return new Spent(Map.of("UpdateItem", count), 0, count);
    }

    private Presence read(UserId user) {
        return store.presences().read(tenant, List.of(user)).get(user);
    }

    /// As the service does it some time after its end.
    private void removeLeasesOf(UserId user) {
        var dynamo = new Dynamo(
                client,
                tables,
                Sessions.NONE,
                new Backoff(Thread::sleep, Randoms.seeded()),
                new Meters(meters),
                new DynamoHealth(clock));
        var key = new Key(Table.PRESENCE, Key.collection(tenant, "here"), user.value());
        assertThat(dynamo.write(tenant, Write.delete(key)).before()).isNotNull();
    }

    @Test
    void aFirstLeaseIsTwoWritesAndEachHeartbeatOne() {
        assertThat(lease(ANN, PHONE)).isEqualTo(updates(2));
        assertThat(lease(ANN, DESK)).isEqualTo(updates(2));
        clock.advance(LEASE.dividedBy(2));
        assertThat(lease(ANN, PHONE)).isEqualTo(updates(1));
        assertThat(lease(ANN, DESK)).isEqualTo(updates(1));
    }

    @Test
    void goingIsOneWriteAndChoosingOneTransaction() {
        lease(ANN, PHONE);

        assertThat(spentBy(() -> store.presences().choose(tenant, ANN, Status.BUSY, "writing")))
                .isEqualTo(new Spent(Map.of("TransactWriteItems", 1), 0, 4));
        assertThat(spentBy(() -> store.presences().release(tenant, ANN, PHONE))).isEqualTo(updates(1));
    }

    @Test
    void aHundredWhoWereHereLatelyAreOneBatch() {
        List<UserId> people = crowd(100);
        for (UserId user : people) lease(user, PHONE);

        assertThat(spentBy(() -> store.presences().read(tenant, people)))
                .isEqualTo(new Spent(Map.of("BatchGetItem", 1), 100, 0));
        Spent counting =
                spentBy(() -> assertThat(store.presences().countOnline(tenant)).isEqualTo(100));
        assertThat(counting.requests()).isEqualTo(Map.of("Query", 1));
    }

    @Test
    void thoseWhoWereNotAreOneMore() {
        lease(ANN, PHONE);
        List<UserId> people = crowd(100);

        assertThat(spentBy(() -> store.presences().read(tenant, people)).requests())
                .isEqualTo(Map.of("BatchGetItem", 2));
    }

    @Test
    void whatWasChosenAndWhenOneWasSeenOutliveTheLeases() {
        Instant then = clock.instant();
        lease(ANN, PHONE);
        store.presences().choose(tenant, ANN, Status.BUSY, "writing");
        clock.advance(Duration.ofDays(2));
        removeLeasesOf(ANN);

        assertThat(read(ANN)).isEqualTo(new Presence(Status.OFFLINE, then, "writing"));
        assertThat(lease(ANN, PHONE)).as("brings back what was chosen").isEqualTo(updates(3));
        assertThat(read(ANN)).isEqualTo(new Presence(Status.BUSY, clock.instant(), "writing"));
        assertThat(lease(ANN, DESK)).isEqualTo(updates(2));
    }

    @Test
    void choosingWhileAwayDoesNotForgetWhenOneWasSeen() {
        Instant then = clock.instant();
        lease(ANN, PHONE);
        clock.advance(Duration.ofDays(2));
        removeLeasesOf(ANN);

        store.presences().choose(tenant, ANN, Status.AWAY, null);

        assertThat(read(ANN)).isEqualTo(new Presence(Status.OFFLINE, then, null));
    }

    @Test
    void leasesThatEndedAreDroppedByTheNextWrite() {
        lease(ANN, PHONE);
        clock.advance(LEASE.plusSeconds(1));

        assertThat(lease(ANN, DESK)).as("one write more").isEqualTo(updates(3));
        assertThat(lease(ANN, DESK)).isEqualTo(updates(1));
    }

    /// Sixty leases would make a row of more than a unit.
    @Test
    void ofTooManyLeasesThoseThatEndFirstMakeRoom() {
        for (int i = 0; i < 60; i++) {
            lease(ANN, new ConnectionId("connection-" + (10_000 + i)));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(lease(ANN, new ConnectionId("connection-10059"))).isEqualTo(updates(1));
        assertThat(lease(ANN, new ConnectionId("connection-10000")).requests()).isEqualTo(Map.of("UpdateItem", 3));
        assertThat(read(ANN).status()).isEqualTo(Status.ONLINE);
    }
}
