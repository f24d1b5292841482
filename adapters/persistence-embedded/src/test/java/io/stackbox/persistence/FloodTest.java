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

/// Promise 6: a tenant is not delayed by another. Counted in writes and not in time, so that a busy machine
/// changes nothing.
@Timeout(120)
class FloodTest {
    /// What one transaction takes at most.
    private static final int BATCH_MAX = 256;
    /// Eight transactions full: one that is always there, however fast the writer is.
    private static final int FLOODERS = 8 * BATCH_MAX;
    private static final int SENDS = 100;
    /// The rest of the transaction under way, the one that the send itself is in, and as many again whose senders
    /// were only now told.
    private static final int OVERTAKEN_MAX = 3 * BATCH_MAX;
    /// Then it ends anyway, so that whoever was starved until then can say so.
    private static final Duration FLOOD_MAX = Duration.ofSeconds(20);

    /// Red where the queue serves a tenant until it has nothing left.
    @Test
    void aSendWaitsForTwoTransactionsOfAFloodAtMost(@TempDir Path folder) throws Exception {
        try (var store = StoreFolder.in(folder).open();
                ExecutorService flood = Executors.newVirtualThreadPerTaskExecutor()) {
            Room flooded = Room.open(store.channels(), store.messages());
            Room quiet = Room.open(store.channels(), store.messages());
            var sent = new AtomicInteger();
            var goesOn = new AtomicBoolean(true);
            long end = System.nanoTime() + FLOOD_MAX.toNanos();
            for (UserId author : People.crowd(FLOODERS)) {
                flood.submit(() -> {
                    while (goesOn.get() && System.nanoTime() < end) send(flooded, author, sent);
                });
            }
            while (sent.get() < 2 * FLOODERS) Thread.sleep(1);

            int[] overtaken = new int[SENDS];
            for (int i = 0; i < SENDS; i++) {
                int before = sent.get();
                quiet.send("quiet");
                overtaken[i] = sent.get() - before;
            }
            boolean wasFlooded = System.nanoTime() < end;
            goesOn.set(false);

            assertThat(wasFlooded).as("the flood outlasted %s sends", SENDS).isTrue();
            Arrays.sort(overtaken);
            assertThat(overtaken[SENDS - 1]).as("there was a flood").isPositive();
            assertThat(overtaken[SENDS / 2]).as(Arrays.toString(overtaken)).isLessThanOrEqualTo(OVERTAKEN_MAX);
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
}
