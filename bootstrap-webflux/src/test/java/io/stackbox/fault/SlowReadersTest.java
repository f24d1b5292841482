package io.stackbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.ServerProcess;
import io.stackbox.kit.Frame;
import io.stackbox.kit.Json;
import io.stackbox.kit.Log;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Promise 7: ten of a hundred sockets stall; the others do not notice, and the ten can resume.
class SlowReadersTest {
    private static final int STALLED = 10;
    private static final int HEALTHY = 90;
    private static final int QUEUE_BYTES_MAX = 256 * 1024;
    private static final int PACED = 40;
    /// What a busy machine adds by chance to some milliseconds; a queue behind a stalled socket adds far more.
    private static final double NOISE_MILLIS = 10;
    private static final int CONTENT_CHARS = 12_000;
    /// Enough to overflow a queue and what the kernel buffers below it, which may be 4 MiB and more.
    private static final int MESSAGES_MAX = 1_500;

    @Test
    @Timeout(120)
    void stalledSocketsAreClosedAndResumeAndTheOthersDoNotNotice(@TempDir Path data) throws Exception {
        try (ServerProcess server = ServerProcess.start(data, "--stackbox.queue-bytes-max=" + QUEUE_BYTES_MAX)) {
            Tenant tenant = server.tenant();
            Persona ann = tenant.member("ann");
            String channel = ann.opens("crowded");
            var received = new AtomicLong();
            var healthy = new ArrayList<Socket>();
            var stalled = new ArrayList<RawSocket>();
            double most = 0;
            int sent;
            for (int n = 0; n < HEALTHY; n++) healthy.add(listen(tenant.member("healthy" + n % 9), channel, received));
            try (Socket watching = tenant.member("watching").joins(channel)) {
                var alone = new ArrayList<Double>();
                for (int n = 0; n < PACED; n++) alone.add(delay(ann, channel, watching));
                for (int n = 0; n < STALLED; n++) stalled.add(stall(tenant.member("stalled"), channel));
                var beside = new ArrayList<Double>();
                while (beside.size() < MESSAGES_MAX && closedSlow(server) < STALLED) {
                    beside.add(delay(ann, channel, watching));
                    most = Math.max(most, queueBytes(server));
                }
                sent = PACED + beside.size();
                assertThat(median(beside))
                        .as("median ms beside stalled sockets, %s without", median(alone))
                        .isLessThan(1.5 * median(alone) + NOISE_MILLIS);
            }
            assertThat(closedSlow(server))
                    .as("stalled sockets closed after %s messages", sent)
                    .isEqualTo(STALLED);
            assertThat(most)
                    .as("bytes that waited")
                    .isLessThanOrEqualTo(1.1 * QUEUE_BYTES_MAX * STALLED + HEALTHY * 64.0 * 1024);
            long all = (long) sent * HEALTHY;
            io.stackbox.kit.Eventually.holds(
                    "every healthy socket to have all " + sent, Duration.ofSeconds(20), () -> received.get() == all);
            for (Socket socket : healthy) {
                socket.settle();
                socket.close();
            }
            for (RawSocket socket : stalled) assertThat(closeCode(socket)).isIn(4410, Frame.ABNORMAL);
            assertResumes(tenant.member("stalled"), channel, sent);
        }
    }

    /// Milliseconds from the sending of a message to its coming at a healthy socket.
    private static double delay(Persona sender, String channel, Socket watching) {
        long began = System.nanoTime();
        int mark = watching.mark();
        sender.posts(channel, "x".repeat(CONTENT_CHARS));
        watching.awaitAfter(mark, "message");
        return (System.nanoTime() - began) / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static Socket listen(Persona who, String channel, AtomicLong received) {
        Socket socket = who.connection()
                .listening(frame -> {
                    if (Json.text(frame, "/type").equals("message")) received.incrementAndGet();
                })
                .forgetting()
                .openUnready();
        socket.expect("channelJoined", "joinRoom", "channelId", channel);
        return socket;
    }

    private static RawSocket stall(Persona who, String channel) throws IOException {
        RawSocket socket = who.connection().withReceiveBuffer(4_096).openRaw();
        socket.readTimeoutMillis(10_000);
        socket.send(Frame.text(
                Json.object("action", "joinRoom", "channelId", channel).toString()));
        // From its answer on it reads no more.
        while (!socket.read().asText().contains("channelJoined")) {}
        return socket;
    }

    private static int closeCode(RawSocket socket) throws IOException {
        try (socket) {
            socket.readTimeoutMillis(10_000);
            Frame frame = socket.read();
            while (frame.opcode() != Frame.CLOSE) frame = socket.read();
            return frame.closeCode();
        } catch (IOException hungUp) {
            return Frame.ABNORMAL;
        }
    }

    private static void assertResumes(Persona who, String channel, int messages) {
        var log = new Log(channel, who.tenant().host().traits());
        try (Socket socket = who.connection().listening(log::apply).forgetting().openUnready()) {
            boolean more = true;
            while (more) {
                JsonNode answer = socket.expect("resumed", "resume", "channels", Json.object(channel, log.revision()));
                more = answer.path("hasMore").booleanValue();
            }
        }
        assertThat(log.size()).isEqualTo(messages);
    }

    private static double queueBytes(ServerProcess server) {
        return Meters.of(server).sum("stackbox_hub_queue_bytes");
    }

    private static double closedSlow(ServerProcess server) {
        return Meters.of(server).sum("stackbox_hub_closes_total", "code=\"4410\"");
    }
}
