package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.Eventually.eventually;
import static io.stackbox.realtime.Eventually.pause;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Together;
import io.stackbox.domain.event.Change;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Everybody joins, joins again, fails and leaves at random moments of a busy channel, whose room comes and
/// goes with them. Whatever happened, a peer sees exactly the frames after each revision that it was answered.
class SubscribeRacesTest {
    private static final int PEERS = 8;
    private static final int STEPS = 60;
    private static final int IN_FLIGHT = 40;

    /// Red where `read` runs before the roster is joined, where a held frame is not checked against what was
    /// read, or where a room forgets who still reads.
    @Test
    void everyAnswerIsFollowedByExactlyTheFramesAfterIt() {
        try (House house = new House(3)) {
            List<Peer> peers = house.peers(PEERS);
            AtomicBoolean isOver = new AtomicBoolean();
            Thread sender = Thread.ofPlatform().start(() -> announceUntil(house, isOver));
            Together.run(PEERS, p -> {
                for (int step = 0; step < STEPS; step++) act(house, peers.get(p));
                peers.get(p).subscribe(LUNCH, house.log::head);
                return p;
            });
            isOver.set(true);
            joined(sender);
            for (Peer peer : peers) {
                eventually(() -> assertThat(replay(peer)).isEqualTo(house.log.head()));
            }
        }
    }

    /// Commits one after the other, and announces each from a thread of its own, some time later.
    private static void announceUntil(House house, AtomicBoolean isOver) {
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        while (!isOver.get()) {
            Change change = house.log.commit(posted(house.log.head() + 1));
            inFlight.acquireUninterruptibly();
            Thread.startVirtualThread(() -> {
                dither(200);
                house.hub.announce(ACME, change, null);
                inFlight.release();
            });
            dither(50);
        }
        inFlight.acquireUninterruptibly(IN_FLIGHT);
    }

    private static void act(House house, Peer peer) {
        dither(500);
        switch (ThreadLocalRandom.current().nextInt(4)) {
            case 0 -> {
                peer.leave(LUNCH);
                peer.socket().answer(List.of(Texts.bytes("left")), true);
            }
            case 1 -> {
                begin(house, peer);
                peer.socket().answer(List.of(), false);
            }
            default -> {
                Peer.Read read = begin(house, peer);
                dither(200);
                peer.socket().answer(List.of(Texts.bytes("joined lunch " + read.revision())), true);
            }
        }
    }

    private static Peer.Read begin(House house, Peer peer) {
        return peer.begin(LUNCH, () -> {
            dither(200);
            long head = house.log.head();
            dither(200);
            return head;
        });
    }

    private static void dither(int microsMax) {
        pause(Duration.ofNanos(ThreadLocalRandom.current().nextInt(microsMax) * 1000L));
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// The revision that the peer has come to, each step checked.
    private static long replay(Peer peer) {
        long at = -1;
        for (String text : peer.inbox().texts()) {
            if (text.equals("left")) {
                at = -1;
            } else if (text.startsWith("joined")) {
                at = numberIn(text);
            } else {
                assertThat(numberIn(text)).as("after " + at).isEqualTo(at + 1);
                assertThat(at).as("subscribed").isNotNegative();
                at++;
            }
        }
        return at;
    }

    private static long numberIn(String text) {
        return Long.parseLong(text.substring(text.lastIndexOf(' ') + 1));
    }
}
