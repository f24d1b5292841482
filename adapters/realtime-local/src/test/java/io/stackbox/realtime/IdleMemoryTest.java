package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.stackbox.application.fixture.People;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an idle connection costs the hub: no thread, timer or queue of its own.
class IdleMemoryTest {
    private static final int SOCKETS = 20_000;
    private static final int BYTES_PER_SOCKET_MAX = 500;

    @Test
    void anIdleConnectionCostsAFewHundredBytes() throws InterruptedException {
        var loops = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
        LocalChannel channel = new LocalChannel();
        loops.register(channel).sync();
        var hub = new Hub(
                HubSettings.defaults(),
                new Texts(),
                new Log(),
                (tenant, room, user, seq) -> {},
                InstantSource.system(),
                new SimpleMeterRegistry());
        List<Actor> actors = People.crowd(SOCKETS).stream()
                .map(user -> People.member(ACME, user))
                .toList();
        List<ConnectionId> ids = new ArrayList<>();
        for (Actor actor : actors) ids.add(new ConnectionId("c-" + actor.user()));
        Watcher edge = new Watcher();
        long before = usedBytes();
        for (int s = 0; s < SOCKETS; s++) hub.attach(channel, actors.get(s), ids.get(s), SocketOptions.PLAIN, edge);
        loops.submit(() -> {}).sync();
        long perSocket = (usedBytes() - before) / SOCKETS;
        System.out.println("bytes of hub state per idle connection: " + perSocket);
        assertThat(perSocket).isLessThan(BYTES_PER_SOCKET_MAX);
        assertThat(hub.connections().count()).isEqualTo(SOCKETS);
        channel.close().sync();
        hub.close();
        loops.shutdownGracefully();
    }

    private static long usedBytes() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            System.gc();
            Thread.sleep(20);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
