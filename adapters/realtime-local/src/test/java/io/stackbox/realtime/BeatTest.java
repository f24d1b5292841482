package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.Eventually.pause;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What a busy room's members are sent shares system calls; nobody else waits for that.
class BeatTest {
    private static final class Flushes extends ChannelOutboundHandlerAdapter {
        final AtomicInteger count = new AtomicInteger();

        static Flushes of(House house, Peer peer) {
            var flushes = new Flushes();
            house.near(peer).pipeline().addLast(flushes);
            return flushes;
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            count.incrementAndGet();
            context.flush();
        }
    }

    /// Red where every announcement is spread in a turn of its own.
    @Test
    void aBusyRoomFlushesOnceABeat() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            ann.awaitCount(1);
            Flushes flushes = Flushes.of(house, ann);
            long start = System.nanoTime();
            int revision = 0;
            while (revision < 400) {
                house.hub.announce(ACME, posted(++revision), null);
                pause(Duration.ofNanos(300_000));
            }
            ann.awaitCount(revision + 1);
            long beats = (System.nanoTime() - start) / Beat.PAUSE_NANOS_MIN;
            assertThat(flushes.count.get()).isLessThanOrEqualTo((int) beats + 3);
        }
    }

    /// Red where a message, or a quick reply to one, waits for a beat.
    @Test
    void aQuietRoomSpeaksAtOnce() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            ann.awaitCount(1);
            Flushes flushes = Flushes.of(house, ann);
            for (int revision = 1; revision <= 20; revision++) {
                if (revision % 2 == 1) pause(Duration.ofNanos(4 * Beat.PAUSE_NANOS_MIN));
                house.hub.announce(ACME, posted(revision), null);
                assertThat(ann.queuedBytes()).isZero();
                assertThat(flushes.count).hasValue(revision);
            }
        }
    }
}
