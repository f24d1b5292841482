package io.stackbox.conformance;

import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Two who go on talking whatever happens, one message after the other, by sockets that are read: how long a
/// message takes until it is confirmed to the one and heard by the other, on all connections.
final class Bystanders implements AutoCloseable {
    /// Enough to share whatever a host shares among sockets, such as a thread, with the one that is full.
    private static final int EARS = 6;
    private static final Duration PAUSE = Duration.ofMillis(20);
    /// After which a frame is not awaited any more.
    private static final Duration LOST = Duration.ofSeconds(10);

    private final Persona talker;
    private final Persona listener;
    private final String channel;
    private @Nullable Socket mouth;
    private final List<Socket> ears = new ArrayList<>();
    private int number;

    Bystanders(Persona talker, Persona listener, String channel) {
        this.talker = talker;
        this.listener = listener;
        this.channel = channel;
    }

    /// How long each message takes from the sending to both. One that is lost is sent again, on the same watch.
    List<Duration> paceWhile(BooleanSupplier goesOn) {
        List<Duration> times = new ArrayList<>();
        do {
            long began = System.nanoTime();
            while (!isSaidAndHeard(talker.id() + "-" + number++)) Eventually.pause(PAUSE);
            times.add(Duration.ofNanos(System.nanoTime() - began));
            Eventually.pause(PAUSE);
        } while (goesOn.getAsBoolean());
        return times;
    }

    /// The same for so many messages.
    List<Duration> pace(int messages) {
        int[] left = {messages};
        return paceWhile(() -> --left[0] > 0);
    }

    private boolean isSaidAndHeard(String key) {
        try {
            Socket from = mouth != null && mouth.isOpen() ? mouth : (mouth = talker.connect());
            while (ears.size() < EARS) ears.add(listener.joins(channel));
            from.expect(
                    "messageConfirmation", "sendMessage", "channelId", channel, "content", key, "clientMessageId", key);
            for (Socket ear : ears) ear.await(key, 0, frame -> isOf(frame, key), LOST);
            return true;
        } catch (UncheckedIOException | AssertionError brokenLine) {
            close();
            return false;
        }
    }

    private static boolean isOf(JsonNode frame, String key) {
        return Json.text(frame, "/type").equals("message")
                && Json.text(frame, "/message/content").equals(key);
    }

    @Override
    public void close() {
        if (mouth != null) mouth.cut();
        ears.forEach(Socket::cut);
        mouth = null;
        ears.clear();
    }
}
