package io.stackbox.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Eventually;
import io.stackbox.kit.Frame;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.ServerProcess;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Promise 6: a tenant never delays another. One floods as fast as its own limits let it; the other's confirmed
/// sends take at most half as long again, at the median of phases taken in turn.
class FloodTest {
    private static final double SLOWER_AT_MOST = 1.5;
    private static final int PHASES = 5;
    private static final Duration PHASE = Duration.ofMillis(1_500);
    private static final int FLOODERS = 10;
    /// What one flooder tries; beyond its burst the server takes 100 a second of them and refuses the rest.
    private static final int TRIES_PER_SECOND = 200;

    @Test
    @Timeout(90)
    void aFloodByOneTenantBarelySlowsAnother(@TempDir Path data) {
        try (ServerProcess server = ServerProcess.start(data)) {
            Persona ann = server.tenant("calm").member("ann");
            String calm = ann.opens("calm");
            try (Socket anns = ann.joins(calm);
                    var flood = new Flood(server.tenant("flooding"))) {
                measure(anns, calm, Duration.ofSeconds(2));
                var quiet = new ArrayList<Long>();
                var flooded = new ArrayList<Long>();
                for (int n = 0; n < PHASES; n++) {
                    quiet.addAll(measure(anns, calm, PHASE));
                    flood.isOn.set(true);
                    Eventually.pause(Duration.ofMillis(200));
                    flooded.addAll(measure(anns, calm, PHASE));
                    flood.isOn.set(false);
                    Eventually.pause(Duration.ofMillis(300));
                }
                double ratio = (double) median(flooded) / median(quiet);
                System.out.printf(
                        "flood: %d sends, median %d us quiet, %d us flooded, %.2f x%n",
                        flood.sent.get(), median(quiet), median(flooded), ratio);
                assertThat(flood.sent.get()).as("the flood").isGreaterThan(1_000L);
                assertThat(ratio)
                        .as("median %s us quiet, %s us flooded", median(quiet), median(flooded))
                        .isLessThanOrEqualTo(SLOWER_AT_MOST);
            }
        }
    }

    /// Microseconds of one send after the other, with a breath between.
    private static List<Long> measure(Socket socket, String channel, Duration time) {
        var taken = new ArrayList<Long>();
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            long began = System.nanoTime();
            socket.expect("messageConfirmation", "sendMessage", "channelId", channel, "content", "calm");
            taken.add((System.nanoTime() - began) / 1_000);
            Eventually.pause(Duration.ofMillis(5));
        }
        return taken;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /// Sockets of one tenant that send as hard as they can while it is on, and throw away what comes.
    private static final class Flood implements AutoCloseable {
        private final AtomicBoolean isOn = new AtomicBoolean();
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final AtomicLong sent = new AtomicLong();
        private final List<RawSocket> sockets = new ArrayList<>();

        Flood(Tenant tenant) {
            String channel = tenant.member("owner").opens("flood");
            for (int n = 0; n < FLOODERS; n++) {
                Persona flooder = tenant.member("flooder" + n);
                Thread.ofVirtual().start(() -> run(flooder, channel));
            }
        }

        private void run(Persona flooder, String channel) {
            String frame = Json.object("action", "sendMessage", "channelId", channel, "content", "x".repeat(500))
                    .toString();
            while (!isOver.get()) {
                try (RawSocket socket = flooder.connection().openRaw()) {
                    synchronized (sockets) {
                        sockets.add(socket);
                    }
                    Thread.ofVirtual().start(() -> drain(socket));
                    while (!isOver.get()) {
                        if (isOn.get()) {
                            for (int n = 0; n < TRIES_PER_SECOND / 50; n++) socket.send(Frame.text(frame));
                            sent.addAndGet(TRIES_PER_SECOND / 50);
                        }
                        Eventually.pause(Duration.ofMillis(20));
                    }
                } catch (IOException thrownOut) {
                    // After a thousand refusals; it comes back at once, as a flood would.
                }
            }
        }

        private static void drain(RawSocket socket) {
            try {
                while (socket.read().opcode() != Frame.CLOSE) {}
                socket.close();
            } catch (IOException over) {
                // So is the flood on this socket.
            }
        }

        @Override
        public void close() {
            isOver.set(true);
            synchronized (sockets) {
                for (RawSocket socket : sockets) {
                    try {
                        socket.close();
                    } catch (IOException e) {
                        // It is closed.
                    }
                }
            }
        }
    }
}
