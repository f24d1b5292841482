package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.PresenceStore;
import io.stackbox.application.port.PresenceStore.Stirred;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [PresenceStore] must do. Each adapter's test implements this and nothing else.
public interface PresenceStoreContract {
    Duration LEASE = Duration.ofSeconds(90);

    PresenceStore presences();

    /// The clock that the store looks at.
    TestClock clock();

    private ConnectionId lease(TenantId tenant, UserId user) {
        var connection = new ConnectionId(UUID.randomUUID().toString());
        presences().lease(tenant, user, connection, clock().instant().plus(LEASE));
        return connection;
    }

    private Presence read(TenantId tenant, UserId user) {
        return presences().read(tenant, List.of(user)).get(user);
    }

    private Status status(TenantId tenant, UserId user) {
        return read(tenant, user).status();
    }

    /// The users of the tenant that are handed out from now on.
    private List<UserId> stirredOf(TenantId tenant) {
        var users = new ArrayList<UserId>();
        List<Stirred> page = presences().stirred(100);
        while (!page.isEmpty()) {
            for (Stirred one : page) if (one.tenant().equals(tenant)) users.add(one.user());
            page = presences().stirred(100);
        }
        return users;
    }

    @Test
    default void oneNeverSeenIsOffline() {
        TenantId tenant = Tenants.fresh();
        lease(tenant, ANN);

        assertThat(presences().read(tenant, List.of(BOB, CAROL)))
                .isEqualTo(Map.of(BOB, Presence.NEVER_SEEN, CAROL, Presence.NEVER_SEEN));
        assertThat(presences().read(tenant, List.of())).isEmpty();
        assertThat(read(Tenants.fresh(), ANN)).isEqualTo(Presence.NEVER_SEEN);
    }

    @Test
    default void aLiveLeaseMeansOnline() {
        TenantId tenant = Tenants.fresh();
        Instant then = clock().instant();
        lease(tenant, ANN);

        assertThat(status(tenant, ANN)).isEqualTo(Status.ONLINE);
        assertThat(read(tenant, ANN).lastSeen()).isEqualTo(then);
        assertThat(read(tenant, ANN).text()).isNull();
    }

    @Test
    default void aLeaseEndsByItself() {
        TenantId tenant = Tenants.fresh();
        lease(tenant, ANN);

        clock().advance(LEASE.minusMillis(1));
        assertThat(status(tenant, ANN)).isEqualTo(Status.ONLINE);
        clock().advance(Duration.ofMillis(2));

        assertThat(status(tenant, ANN)).isEqualTo(Status.OFFLINE);
        assertThat(read(tenant, ANN).lastSeen()).isNotNull();
        assertThat(presences().countOnline(tenant)).isZero();
    }

    @Test
    default void aLeaseIsRenewed() {
        TenantId tenant = Tenants.fresh();
        ConnectionId connection = lease(tenant, ANN);
        clock().advance(LEASE.minusSeconds(30));
        Instant renewed = clock().instant();
        presences().lease(tenant, ANN, connection, renewed.plus(LEASE));
        clock().advance(Duration.ofSeconds(60));

        assertThat(status(tenant, ANN)).isEqualTo(Status.ONLINE);
        assertThat(read(tenant, ANN).lastSeen()).isEqualTo(renewed);
        assertThat(presences().countOnline(tenant)).isEqualTo(1);
    }

    @Test
    default void aReleasedLeaseEndsAtOnceAndIsSafeToReleaseAgain() {
        TenantId tenant = Tenants.fresh();
        ConnectionId connection = lease(tenant, ANN);

        presences().release(tenant, ANN, connection);
        presences().release(tenant, ANN, connection);
        presences().release(tenant, BOB, new ConnectionId("never-there"));

        assertThat(status(tenant, ANN)).isEqualTo(Status.OFFLINE);
        assertThat(read(tenant, ANN).lastSeen()).isNotNull();
        assertThat(status(tenant, BOB)).isEqualTo(Status.OFFLINE);
    }

    @Test
    default void oneIsThereAsLongAsAnyConnectionIs() {
        TenantId tenant = Tenants.fresh();
        ConnectionId phone = lease(tenant, ANN);
        ConnectionId desk = lease(tenant, ANN);
        assertThat(presences().countOnline(tenant)).isEqualTo(1);

        presences().release(tenant, ANN, phone);
        assertThat(status(tenant, ANN)).isEqualTo(Status.ONLINE);

        presences().release(tenant, ANN, desk);
        assertThat(status(tenant, ANN)).isEqualTo(Status.OFFLINE);
        assertThat(presences().countOnline(tenant)).isZero();
    }

    @Test
    default void whatOneChoseToSayShowsWhileOneIsThereAndOutlivesConnections() {
        TenantId tenant = Tenants.fresh();
        ConnectionId first = lease(tenant, ANN);
        presences().choose(tenant, ANN, Status.BUSY, "writing ä 🖊");
        assertThat(status(tenant, ANN)).isEqualTo(Status.BUSY);
        assertThat(read(tenant, ANN).text()).isEqualTo("writing ä 🖊");

        presences().release(tenant, ANN, first);
        assertThat(status(tenant, ANN)).isEqualTo(Status.OFFLINE);

        lease(tenant, ANN);
        assertThat(status(tenant, ANN)).isEqualTo(Status.BUSY);
        assertThat(read(tenant, ANN).text()).isEqualTo("writing ä 🖊");
    }

    @Test
    default void oneMayChooseBeforeBeingThereAndChooseAgain() {
        TenantId tenant = Tenants.fresh();
        presences().choose(tenant, ANN, Status.AWAY, "lunch");
        assertThat(status(tenant, ANN)).isEqualTo(Status.OFFLINE);

        lease(tenant, ANN);
        presences().choose(tenant, ANN, Status.AWAY, "lunch");
        assertThat(status(tenant, ANN)).isEqualTo(Status.AWAY);

        presences().choose(tenant, ANN, Status.OFFLINE, null);
        assertThat(status(tenant, ANN)).isEqualTo(Status.OFFLINE);
        assertThat(read(tenant, ANN).text()).isNull();

        presences().choose(tenant, ANN, Status.ONLINE, null);
        assertThat(status(tenant, ANN)).isEqualTo(Status.ONLINE);
    }

    @Test
    default void whoIsOnlineIsCountedOnceEachWithinTheTenant() {
        TenantId tenant = Tenants.fresh();
        lease(Tenants.fresh(), ANN);

        Together.run(20, i -> lease(tenant, People.crowd(10).get(i / 2)));

        assertThat(presences().countOnline(tenant)).isEqualTo(10);
        assertThat(presences().read(tenant, People.crowd(11)))
                .hasSize(11)
                .containsEntry(People.crowd(11).getLast(), Presence.NEVER_SEEN);
    }

    @Test
    default void tenantsWithTheSameUserDoNotMeet() {
        TenantId acme = Tenants.fresh();
        TenantId globex = Tenants.fresh();
        lease(acme, ANN);
        lease(globex, ANN);
        presences().choose(acme, ANN, Status.BUSY, "secret");

        assertThat(status(globex, ANN)).isEqualTo(Status.ONLINE);
        assertThat(read(globex, ANN).text()).isNull();
    }

    @Test
    default void whoeverStirsIsHandedOutOnce() {
        TenantId tenant = Tenants.fresh();
        stirredOf(tenant);
        ConnectionId connection = lease(tenant, ANN);
        lease(tenant, ANN);
        presences().choose(tenant, ANN, Status.BUSY, null);
        lease(tenant, BOB);

        assertThat(stirredOf(tenant)).containsExactlyInAnyOrder(ANN, BOB);
        assertThat(stirredOf(tenant)).isEmpty();

        presences().release(tenant, ANN, connection);
        assertThat(stirredOf(tenant)).containsExactly(ANN);

        presences().choose(tenant, BOB, Status.AWAY, null);
        assertThat(stirredOf(tenant)).containsExactly(BOB);
    }

    @Test
    default void aLeaseThatRunsOutStirs() {
        TenantId tenant = Tenants.fresh();
        lease(tenant, ANN);
        stirredOf(tenant);

        clock().advance(LEASE.plusMillis(1));

        assertThat(stirredOf(tenant)).containsExactly(ANN);
        assertThat(status(tenant, ANN)).isEqualTo(Status.OFFLINE);
        assertThat(stirredOf(tenant)).isEmpty();
    }

    @Test
    default void onlySoManyAreHandedOutAtOnceAndNoneIsForgotten() {
        TenantId tenant = Tenants.fresh();
        stirredOf(tenant);
        for (UserId user : People.crowd(5)) lease(tenant, user);

        List<Stirred> first = presences().stirred(2);

        assertThat(first).hasSize(2);
        assertThat(stirredOf(tenant))
                .hasSize(3)
                .doesNotContainAnyElementsOf(first.stream().map(Stirred::user).toList());
    }
}
