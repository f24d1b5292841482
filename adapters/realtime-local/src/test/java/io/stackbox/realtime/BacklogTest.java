package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.Eventually.eventually;
import static io.stackbox.realtime.Eventually.pause;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.posted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What loops have not come to yet is bounded too: senders wait.
class BacklogTest {
    private static final int MEMBERS = 50;
    private static final int LIMIT = Lane.OWED_DELIVERIES_MAX / MEMBERS;

    /// Red where announcing never waits.
    @Test
    void aLoopThatIsBehindHoldsSendersBack() throws InterruptedException {
        try (House house = new House(1)) {
            List<Peer> members = house.peers(MEMBERS);
            for (Peer member : members) member.join(LUNCH, 0);
            CountDownLatch goOn = new CountDownLatch(1);
            members.getFirst().onLoop(() -> Eventually.await(goOn));
            AtomicInteger announced = new AtomicInteger();
            Thread sender = Thread.startVirtualThread(() -> {
                for (int revision = 1; revision <= LIMIT + 2; revision++) {
                    house.hub.announce(ACME, posted(revision), null);
                    announced.incrementAndGet();
                }
            });
            eventually(() -> assertThat(announced).hasValue(LIMIT));
            pause(Duration.ofMillis(100));
            assertThat(announced).as("announced while the loop stood still").hasValue(LIMIT);
            goOn.countDown();
            sender.join();
            for (Peer member : members) member.awaitCount(LIMIT + 3);
            assertThat(house.count("stackbox.hub.holdbacks")).isPositive();
        }
    }
}
