package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.contract.ConnectionStoreContract;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.table.Backoff;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.DynamoHealth;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Meters;
import io.stackbox.persistence.dynamodb.table.Sessions;
import io.stackbox.persistence.dynamodb.table.Table;
import io.stackbox.persistence.dynamodb.table.Write;
import org.junit.jupiter.api.Test;

class DynamoConnectionStoreTest extends OpenStore implements ConnectionStoreContract {
    @Override
    public ConnectionStore connections() {
        return store.connections();
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    /// Another request of it has got half-way through leaving. A row on the roster that nothing points at would stay
    /// there when the connection closes.
    @Test
    void whoseNoteIsGoneDoesNotSettle() {
        TenantId tenant = Tenants.fresh();
        var ann = new Connection(new ConnectionId("ann-1"), ANN, clock.instant(), null, false);
        connections().open(tenant, ann);
        connections().enter(tenant, ann, ROOM);
        removeNote(tenant, ann);

        assertThat(connections().settle(tenant, ann, ROOM, 5)).isFalse();
        assertThat(connections().roster(tenant, ROOM)).isEmpty();
        assertThat(connections().subscriptions(tenant, ann.id())).isEmpty();
    }

    private static void removeNote(TenantId tenant, Connection connection) {
        var dynamo = new Dynamo(
                client,
                tables,
                Sessions.NONE,
                new Backoff(Thread::sleep, Randoms.seeded()),
                new Meters(meters),
                new DynamoHealth(clock));
        String pk = Key.collection(tenant, "k#" + connection.id().value());
        var note = Write.delete(new Key(Table.CONNECTIONS, pk, "c#" + ROOM.value()));
        assertThat(dynamo.write(tenant, note.ifPresent()).isDone()).isTrue();
    }
}
