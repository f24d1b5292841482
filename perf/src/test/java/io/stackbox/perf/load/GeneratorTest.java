package io.stackbox.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.perf.peer.NettyPeer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The whole generator against the smallest peer, for a second: it has to see everything, and nothing twice.
class GeneratorTest {
    private static final Crowd CROWD = new Crowd(30, 3, 4, 0, 110, 2, 8);
    private static final Protocol PLAIN = JsonProtocol.from(new Args(new String[0]), new RoomNames(List.of()));

    @Test
    void everyMessageOfAnOpenLoopReachesEveryMemberOnceAndInOneOrder() throws IOException {
        try (NettyPeer peer = new NettyPeer(0);
                Swarm swarm = new Swarm(CROWD, PLAIN, peer.port(), 7, System::nanoTime)) {
            swarm.join(30);
            OpenSlice slice = OpenSlice.measure(swarm, new Server(0, peer.port()), 200, 0, 0.5);
            Report.Traffic traffic = Report.Traffic.of(swarm);
            assertThat(traffic.isClean()).as(traffic.toString()).isTrue();
            assertThat(traffic.counts().sent()).isBetween(60L, 160L);
            assertThat(traffic.counts().received()).isEqualTo(traffic.counts().sent() * 10);
            assertThat(slice.latency().p50()).isPositive();
        }
    }

    @Test
    void aClosedLoopNeverHasMoreOnItsWayThanItWasTold() throws IOException {
        try (NettyPeer peer = new NettyPeer(0);
                Swarm swarm = new Swarm(CROWD, PLAIN, peer.port(), 7, System::nanoTime)) {
            swarm.join(30);
            ClosedRound round = ClosedRound.run(swarm, new Server(0, peer.port()), 5, 1, 0.5);
            assertThat(swarm.traffic.outstanding()).isLessThanOrEqualTo(50);
            swarm.drain(5);
            assertThat(round.deliveries()).isGreaterThan(100);
            assertThat(Report.Traffic.of(swarm).isClean()).isTrue();
        }
    }

    @Test
    void whoStallsIsNotWaitedFor() throws IOException {
        Crowd crowd = new Crowd(30, 3, 4, 6, 110, 1, 8);
        try (NettyPeer peer = new NettyPeer(0);
                Swarm swarm = new Swarm(crowd, PLAIN, peer.port(), 7, System::nanoTime)) {
            swarm.join(30);
            OpenSlice.measure(swarm, new Server(0, peer.port()), 200, 0, 0.3);
            assertThat(swarm.traffic.counts().received())
                    .isEqualTo(swarm.traffic.counts().sent() * 8);
        }
    }

    @Test
    void anOptionThatNobodyKnowsIsRefused() {
        Args args = new Args(new String[] {"--mode", "lat", "--conections", "5"});
        Mode.from(args);
        assertThatThrownBy(args::refuseOthers).hasMessageContaining("conections");
    }
}
