package io.stackbox.realtime.apigateway;

import io.stackbox.application.contract.LiveContract;
import io.stackbox.application.contract.LiveProbe;
import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.Live;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;

class GatewayLiveTest implements LiveContract {
    private final House house = new House();
    private final LiveProbe probe = new Probe(house, new ConcurrentHashMap<>());

    @AfterEach
    void close() {
        house.close();
    }

    @Override
    public Live live() {
        return house.live;
    }

    @Override
    public LiveProbe probe() {
        return probe;
    }

    private record Probe(House house, Map<ConnectionId, TenantId> tenants) implements LiveProbe {
        @Override
        public ConnectionId open(TenantId tenant, UserId user) {
            ConnectionId id = house.open(tenant, user, null, false).id();
            tenants.put(id, tenant);
            return id;
        }

        @Override
        public void answer(ConnectionId connection) {
            var _ = house.live.conclude(tenants.get(connection), connection, true);
        }

        @Override
        public void refuse(ConnectionId connection) {
            var _ = house.live.conclude(tenants.get(connection), connection, false);
        }

        @Override
        public List<Object> heard(ConnectionId connection) {
            return house.heard(connection);
        }

        @Override
        public int subscriptionsMax() {
            return ConnectionStore.SUBSCRIPTIONS_MAX;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }
    }
}
