package io.stackbox.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Eventually;
import io.stackbox.kit.Frame;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Server;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How much one frame, and one connection, may ask for.
class LimitsTest {
    /// What a page takes to read: about 10 MB/s.
    private static final Duration READING = Duration.ofMillis(10);
    private static final int SUBSCRIPTIONS_MAX = 500;
    private static final int CHANNELS_A_RESUME = 100;
    private static final int HEADS_A_HEARTBEAT = 100;

    private final Tenant tenant = Server.shared().tenant();
    private final Persona ann = tenant.member("ann");

    @Test
    void aConnectionHasFiveHundredSubscriptionsAndAResumeAHundredChannels() {
        var channels = new ArrayList<String>();
        for (int n = 0; n <= SUBSCRIPTIONS_MAX; n++) channels.add(ann.opens("c" + n));
        try (Socket socket = ann.connect();
                Socket other = ann.connect()) {
            assertThat(resume(socket, channels.subList(0, CHANNELS_A_RESUME + 1)))
                    .isEqualTo("invalid");
            for (int from = 0; from < SUBSCRIPTIONS_MAX; from += CHANNELS_A_RESUME) {
                assertThat(resume(socket, channels.subList(from, from + CHANNELS_A_RESUME)))
                        .isEmpty();
            }
            socket.settle();
            assertThat(socket.heard("resumed")).hasSize(SUBSCRIPTIONS_MAX);
            assertThat(socket.refused("joinRoom", "channelId", channels.getLast()))
                    .isEqualTo("conflict");
            socket.expect("channelJoined", "joinRoom", "channelId", channels.getFirst());
            other.expect("channelJoined", "joinRoom", "channelId", channels.getLast());
            socket.expect("channelLeft", "leaveRoom", "channelId", channels.getFirst());
            socket.expect("channelJoined", "joinRoom", "channelId", channels.getLast());
            var beat = socket.expect("heartbeat", "heartbeat");
            assertThat(beat.path("revisions").size()).isLessThanOrEqualTo(HEADS_A_HEARTBEAT);
            String named = Json.text(
                    socket.ask(
                            Json.object("action", "heartbeat", "channels", channels.subList(0, HEADS_A_HEARTBEAT + 1))),
                    "/code");
            assertThat(named).isEqualTo("invalid");
        }
    }

    /// The code of the error, or an empty text.
    private static String resume(Socket socket, List<String> channels) {
        var asked = Json.object();
        for (String channel : channels) asked.put(channel, 0);
        return Json.text(socket.ask(Json.object("action", "resume", "channels", asked)), "/code");
    }

    /// Red where all answers to one frame are queued at once: they would be more than a socket's queue and the
    /// kernel's buffers take.
    @Test
    void aResumeOfMuchIsAnsweredInPartsThatAReaderCanTake() throws IOException {
        Tenant tenant = Server.shared().tenant();
        Persona ann = tenant.member("ann");
        var behind = new HashMap<String, Long>();
        for (int number = 0; number < CHANNELS_A_RESUME; number++) {
            String channel = ann.opens("much " + number);
            Persona author = tenant.member("author-" + number);
            for (int message = 0; message < 12; message++) author.posts(channel, "x".repeat(8_000));
            behind.put(channel, 0L);
        }
        try (RawSocket reader = ann.connection().withReceiveBuffer(64 * 1024).openRaw()) {
            reader.readTimeoutMillis(20_000);
            while (!behind.isEmpty()) {
                int unanswered = behind.size();
                reader.send(Frame.text(
                        Json.object("action", "resume", "channels", behind).toString()));
                while (unanswered > 0) {
                    Frame frame = reader.read();
                    assertThat(frame.opcode()).isEqualTo(Frame.TEXT);
                    JsonNode resumed = Json.read(frame.asText());
                    if (!Json.text(resumed, "/type").equals("resumed")) continue;
                    unanswered--;
                    String channel = Json.text(resumed, "/channelId");
                    if (resumed.path("hasMore").booleanValue()) behind.put(channel, Json.number(resumed, "/revision"));
                    else behind.remove(channel);
                    if (resumed.path("changes").size() > 0) Eventually.pause(READING);
                }
            }
        }
    }

    @Test
    void attachmentsAndMentionsAreBounded() {
        String channel = ann.opens("bounded");
        var many = new ArrayList<Object>();
        for (int n = 0; n < 21; n++) many.add(Json.object("fileId", "f" + n));
        var answer =
                ann.rest().post("/channels/" + channel + "/messages", Json.object("content", "x", "attachments", many));
        assertThat(answer.problem(400)).isEqualTo("invalid");
        var crowd = new StringBuilder();
        for (int n = 0; n < 150; n++) {
            Persona member = tenant.member("u" + n);
            if (n % 50 == 0) member.reads(channel);
            crowd.append("@u").append(n).append(' ');
        }
        assertThat(Json.texts(ann.posts(channel, crowd.toString()), "/mentions", ""))
                .hasSizeLessThanOrEqualTo(100)
                .contains("u0", "u50");
    }
}
