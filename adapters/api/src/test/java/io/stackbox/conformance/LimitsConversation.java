package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How much one frame, and one connection, may ask for.
public abstract non-sealed class LimitsConversation extends Conversation {
    private static final int SUBSCRIPTIONS_MAX = 500;
    private static final int CHANNELS_A_RESUME = 100;
    private static final int HEADS_A_HEARTBEAT = 100;

    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");

    protected LimitsConversation(Suite suite) {
        super(suite);
    }

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
            Eventually.holds(
                    "an answer for each channel",
                    host.traits().patience(),
                    () -> socket.heard("resumed").size() >= SUBSCRIPTIONS_MAX);
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
            if (n % 50 == 0) tenant.member("u" + n).reads(channel);
            crowd.append("@u").append(n).append(' ');
        }
        assertThat(Json.texts(ann.posts(channel, crowd.toString()), "/mentions", ""))
                .hasSizeLessThanOrEqualTo(100)
                .contains("u0", "u50");
    }
}
