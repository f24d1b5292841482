package io.stackbox.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Promise 6: a tenant is not delayed by another. Both halves are measured in turns, so that a slow machine is
/// slow in both.
@Timeout(120)
class FloodTest {
    private static final int FLOODERS = 256;
    private static final int ROUNDS = 5;
    private static final int SENDS = 60;
    /// Then it ends anyway, so that whoever was starved until then can say so.
    private static final Duration FLOOD_MAX = Duration.ofSeconds(20);

    /// Alone, a send waits for one commit; in a flood, for the rest of the one under way and then for its own.
    private static final double SLOWER_MAX = 4;

    @Test
    void aFloodOfOneTenantSlowsAnotherModestly(@TempDir Path folder) throws Exception {
        double[] ratios = new double[ROUNDS];
        try (var store = StoreFolder.in(folder).open()) {
            Room flooded = Room.open(store.channels(), store.messages());
            Room quiet = Room.open(store.channels(), store.messages());
            for (int i = 0; i < 300; i++) quiet.send("warm up");
            for (int round = 0; round < ROUNDS; round++) {
                double alone = medianMillis(quiet);
                ratios[round] = medianMillisDuringFlood(flooded, quiet) / alone;
            }
        }

        Arrays.sort(ratios);
        assertThat(ratios[ROUNDS / 2]).as(Arrays.toString(ratios)).isLessThan(SLOWER_MAX);
    }

    private static double medianMillisDuringFlood(Room flooded, Room quiet) throws InterruptedException {
        var goesOn = new AtomicBoolean(true);
        var sent = new AtomicInteger();
        long end = System.nanoTime() + FLOOD_MAX.toNanos();
        try (ExecutorService flood = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < FLOODERS; i++) {
                var author = People.crowd(FLOODERS).get(i);
                flood.submit(() -> {
                    while (goesOn.get() && System.nanoTime() < end) send(flooded, author, sent);
                });
            }
            while (sent.get() < 2 * FLOODERS) Thread.sleep(1);
            double median = medianMillis(quiet);
            goesOn.set(false);
            return System.nanoTime() < end ? median : Double.POSITIVE_INFINITY;
        }
    }

    private static void send(Room room, UserId author, AtomicInteger sent) {
        try {
            room.send(author, "flood");
            sent.incrementAndGet();
        } catch (Refused busy) {
            assertThat(busy.refusal()).isInstanceOf(Refusal.StoreBusy.class);
        }
    }

    private static double medianMillis(Room room) throws InterruptedException {
        double[] millis = new double[SENDS];
        for (int i = 0; i < SENDS; i++) {
            long started = System.nanoTime();
            room.send("quiet");
            millis[i] = (System.nanoTime() - started) / 1e6;
            Thread.sleep(3);
        }
        Arrays.sort(millis);
        return millis[SENDS / 2];
    }
}
