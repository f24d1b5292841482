package io.stackbox.application.fake;

import io.stackbox.application.contract.LiveProbe;
import io.stackbox.application.contract.OrderedLiveContract;
import io.stackbox.application.port.Live;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.util.List;

class FakeLiveTest implements OrderedLiveContract {
    private final FakeLive live = new FakeLive();

    @Override
    public Live live() {
        return live;
    }

    @Override
    public LiveProbe probe() {
        return new Probe(live);
    }

    private record Probe(FakeLive live) implements LiveProbe {
        @Override
        public ConnectionId open(TenantId tenant, UserId user) {
            return live.open(tenant, user);
        }

        @Override
        public void answer(ConnectionId connection) {
            live.answer(connection);
        }

        @Override
        public void refuse(ConnectionId connection) {
            live.refuse(connection);
        }

        @Override
        public List<Object> heard(ConnectionId connection) {
            return live.heard(connection);
        }

        @Override
        public int subscriptionsMax() {
            return FakeLive.SUBSCRIPTIONS_MAX;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }
    }
}
