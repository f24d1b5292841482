package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.kit.Spent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What connections cost, with ids as they are: UUIDs, and the gateway's 16 characters for a connection. DynamoDB
/// Local bills nothing for a query that finds nothing, so of those only the requests are told.
class ConnectionCostTest extends OpenStore {
    private static final int ROSTER_ROW_MAX_BYTES = 160;
    private static final int READ_UNIT_BYTES = 4_096;

    private final TenantId tenant = Tenants.fresh();

    private static ChannelId channel() {
        return new ChannelId(UUID.randomUUID().toString());
    }

    private static Connection connection() {
        var user = new UserId(UUID.randomUUID().toString());
        var id = new ConnectionId(UUID.randomUUID().toString().substring(21) + "y0=");
        return new Connection(id, user, clock.instant(), clock.instant().plusSeconds(3_600), true);
    }

    private Connection opened() {
        Connection connection = connection();
        store.connections().open(tenant, connection);
        return connection;
    }

    private void subscribe(Connection connection, ChannelId channel) {
        store.connections().enter(tenant, connection, channel);
        store.connections().settle(tenant, connection, channel, 123_456);
    }

    @Test
    void openingIsOneWriteAndOneRead() {
        assertThat(spentBy(this::opened)).isEqualTo(new Spent(Map.of("UpdateItem", 1, "Query", 1), 1, 1));
    }

    @Test
    void findingIsOneReadAndGreetingOneWrite() {
        Connection ann = opened();

        assertThat(spentBy(() -> store.connections().find(tenant, ann.user(), ann.id())))
                .isEqualTo(new Spent(Map.of("GetItem", 1), 1, 0));
        assertThat(spentBy(() -> store.connections().greet(tenant, ann.user(), ann.id())))
                .isEqualTo(new Spent(Map.of("UpdateItem", 1), 0, 1));
    }

    @Test
    void subscribingIsFourWritesAndOneRead() {
        Connection ann = opened();
        ChannelId room = channel();
        subscribe(ann, channel());

        assertThat(spentBy(() -> store.connections().enter(tenant, ann, room)))
                .isEqualTo(new Spent(Map.of("Query", 1, "PutItem", 1, "UpdateItem", 1), 1, 2));
        assertThat(spentBy(() -> store.connections().settle(tenant, ann, room, 7)))
                .isEqualTo(new Spent(Map.of("UpdateItem", 2), 0, 2));
    }

    @Test
    void subscribingAgainIsTwoWritesAndTwoReads() {
        Connection ann = opened();
        ChannelId room = channel();
        subscribe(ann, room);

        assertThat(spentBy(() -> subscribe(ann, room)))
                .isEqualTo(new Spent(Map.of("Query", 1, "GetItem", 1, "UpdateItem", 2), 2, 2));
    }

    @Test
    void givingUpIsOneWriteAndLeavingTwoInOneRequest() {
        Connection ann = opened();
        ChannelId room = channel();
        store.connections().enter(tenant, ann, room);

        assertThat(spentBy(() -> store.connections().withdraw(tenant, ann.id(), room)))
                .isEqualTo(new Spent(Map.of("DeleteItem", 1), 0, 1));
        subscribe(ann, room);
        assertThat(spentBy(() -> store.connections().leave(tenant, ann.id(), room)))
                .isEqualTo(new Spent(Map.of("BatchWriteItem", 1), 0, 2));
    }

    @Test
    void expellingIsOneReadAndTwoWritesForEachConnectionOfTheUser() {
        Connection ann = opened();
        ChannelId room = channel();
        subscribe(ann, room);

        assertThat(spentBy(() -> store.connections().expel(tenant, room, ann.user())))
                .isEqualTo(new Spent(Map.of("Query", 1, "BatchWriteItem", 1), 1, 2));
        assertThat(spentBy(() -> store.connections().expel(tenant, room, ANN)).requests())
                .isEqualTo(Map.of("Query", 1));
    }

    /// One for each subscription, one for the connection, and one to say that its notes count no more.
    @Test
    void closingIsOneWriteForEachSubscriptionAndTwo() {
        Connection idle = opened();
        Spent closingIdle = spentBy(() -> store.connections().close(tenant, idle.user(), idle.id()));
        assertThat(closingIdle.requests()).isEqualTo(Map.of("Query", 1, "DeleteItem", 1));
        assertThat(closingIdle.writeUnits()).isEqualTo(1);

        Connection usual = opened();
        for (int i = 0; i < 20; i++) subscribe(usual, channel());
        assertThat(spentBy(() -> store.connections().close(tenant, usual.user(), usual.id())))
                .isEqualTo(new Spent(Map.of("Query", 1, "BatchWriteItem", 1), 1, 22));

        Connection eager = opened();
        for (int i = 0; i < 60; i++) subscribe(eager, channel());
        Spent closing = spentBy(() -> store.connections().close(tenant, eager.user(), eager.id()));
        assertThat(closing.requests()).isEqualTo(Map.of("Query", 1, "BatchWriteItem", 3));
        assertThat(closing.writeUnits()).isEqualTo(62);
    }

    @Test
    void whatOneIsSubscribedToIsOneQuery() {
        Connection ann = opened();
        for (int i = 0; i < 20; i++) subscribe(ann, channel());

        assertThat(spentBy(() -> store.connections().subscriptions(tenant, ann.id())))
                .isEqualTo(new Spent(Map.of("Query", 1), 1, 0));
    }

    @Test
    void aRosterIsOneQueryOfShortRows() {
        ChannelId room = channel();
        List<Connection> listening = new ArrayList<>();
        for (int size : new int[] {2, 10, 100}) {
            while (listening.size() < size) {
                Connection next = connection();
                subscribe(next, room);
                listening.add(next);
            }
            Spent reading = spentBy(
                    () -> assertThat(store.connections().roster(tenant, room)).hasSize(size));

            assertThat(reading.requests()).isEqualTo(Map.of("Query", 1));
            assertThat(reading.writeUnits()).isZero();
            assertThat(reading.readUnits())
                    .isLessThanOrEqualTo(1 + Math.floor((double) size * ROSTER_ROW_MAX_BYTES / READ_UNIT_BYTES));
        }
    }
}
