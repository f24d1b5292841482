package io.stackbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.kit.Eventually;
import io.stackbox.kit.Frame;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// Somebody whose socket is subscribed and reads no more. Beside the channel that all are in they listen to
/// one of their own, in which so much is said that whatever may wait for them is full.
final class Stalled implements AutoCloseable {
    /// More than may wait anywhere: 4 MiB in the kernel (`net.ipv4.tcp_wmem`), and 1 MiB in a hub
    /// (`stackbox.queue-bytes-max`) or in the gateway.
    static final int FULL_BYTES = 6 * 1024 * 1024;
    /// The longest message there is: 16,000 characters of three bytes.
    private static final String LONGEST = "€".repeat(16_000);

    private static final int FLOODERS = 3;
    private static final int RECEIVE_BUFFER_BYTES = 4 * 1024;
    private static final Duration SILENCE = Duration.ofMillis(500);

    private final RawSocket socket;
    private final Persona flooder;
    private final String own;
    private final AtomicInteger posted = new AtomicInteger();

    /// Comes back when the socket is subscribed to both channels.
    ///
    /// @param own channel of the flooder
    Stalled(Persona who, Persona flooder, String own, String shared) {
        this.flooder = flooder;
        this.own = own;
        try {
            socket = who.connection().withReceiveBuffer(RECEIVE_BUFFER_BYTES).openRaw();
            socket.readTimeoutMillis(
                    Math.toIntExact(who.tenant().host().traits().patience().toMillis()));
            for (String channel : List.of(shared, own)) join(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void join(String channel) throws IOException {
        socket.send(Frame.text(
                Json.object("action", "joinRoom", "channelId", channel).toString()));
        while (true) {
            JsonNode frame = Json.read(socket.read().asText());
            if (Json.text(frame, "/type").equals("error")) throw new AssertionError("cannot join: " + frame);
            if (Json.text(frame, "/channelId").equals(channel)
                    && Json.text(frame, "/type").equals("channelJoined")) return;
        }
    }

    /// Lets so many bytes more be sent to it.
    void flood(int bytes) {
        int messages = Math.ceilDiv(bytes, LONGEST.getBytes(UTF_8).length);
        var left = new AtomicInteger(messages);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < FLOODERS; n++) {
                var _ = threads.submit(() -> {
                    while (left.getAndDecrement() > 0) post();
                });
            }
        }
    }

    private void post() {
        Eventually.holds("the flood to go on", flooder.tenant().host().traits().patience(), () -> {
            try {
                return flooder.rest()
                                .post("/channels/" + own + "/messages", Json.object("content", LONGEST))
                                .status()
                        == 201;
            } catch (UncheckedIOException brokenLine) {
                return false;
            }
        });
        posted.incrementAndGet();
    }

    /// Reads on at last: how many of the messages of its own channel had waited for it.
    int waited() {
        Set<String> seen = new HashSet<>();
        try {
            socket.readTimeoutMillis(Math.toIntExact(SILENCE.toMillis()));
            while (true) {
                Frame frame = socket.read();
                if (frame.opcode() == Frame.CLOSE) break;
                if (frame.opcode() != Frame.TEXT) continue;
                JsonNode message = Json.read(frame.asText()).path("message");
                if (Json.text(message, "/channelId").equals(own)) seen.add(Json.text(message, "/messageId"));
            }
        } catch (IOException silentOrGone) {
            // It has read what there was.
        }
        return seen.size();
    }

    /// How many messages were posted to its own channel.
    int posted() {
        return posted.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone.
        }
    }
}
