package io.stackbox.realtime;

import io.stackbox.application.contract.LiveProbe;
import io.stackbox.application.contract.OrderedLiveContract;
import io.stackbox.application.fixture.NumberedNews;
import io.stackbox.application.port.Live;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class HubTest implements OrderedLiveContract {
    private final NumberedNews news = new NumberedNews();
    private final House house = new House(2, SettingsBuilder.settings(), new Numbered(news));
    private final LiveProbe probe = new Probe(house, news, new ConcurrentHashMap<>());

    @AfterEach
    void close() {
        house.close();
    }

    @Override
    public Live live() {
        return house.hub;
    }

    @Override
    public LiveProbe probe() {
        return probe;
    }

    private record Numbered(NumberedNews news) implements FrameEncoder {
        @Override
        public byte[] change(TenantId tenant, Change change, @Nullable String requestId) {
            return news.encode(change);
        }

        @Override
        public byte[] signal(TenantId tenant, Signal signal) {
            return news.encode(signal);
        }

        @Override
        public byte[] reconnect(Duration after) {
            return Texts.bytes("reconnect");
        }

        @Override
        public byte[] tokenExpired() {
            return Texts.bytes("token expired");
        }
    }

    private record Probe(House house, NumberedNews news, Map<ConnectionId, Peer> peers) implements LiveProbe {
        @Override
        public ConnectionId open(TenantId tenant, UserId user) {
            Peer peer = house.peer(Actor.of(tenant, user, TenantRole.MEMBER), SocketOptions.PLAIN);
            peers.put(peer.id(), peer);
            return peer.id();
        }

        @Override
        public void answer(ConnectionId connection) {
            peers.get(connection).socket().answer(List.of(), true);
        }

        @Override
        public void refuse(ConnectionId connection) {
            peers.get(connection).socket().answer(List.of(), false);
        }

        @Override
        public List<Object> heard(ConnectionId connection) {
            return peers.get(connection).inbox().texts().stream()
                    .flatMap(frame -> news.decode(frame).stream())
                    .toList();
        }

        @Override
        public int subscriptionsMax() {
            return HubSettings.defaults().subscriptionsMax();
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(20);
        }
    }
}
