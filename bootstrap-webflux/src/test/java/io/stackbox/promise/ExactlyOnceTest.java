package io.stackbox.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.Server;
import io.stackbox.host.TestClock;
import io.stackbox.kit.Answer;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Promise 2 over days and restarts: on a server of its own, whose clock can be moved.
class ExactlyOnceTest {
    private static final Duration DAY_AND_MORE = Duration.ofHours(25);

    @Test
    void aRetryADayLaterAndAfterARestartIsTheSameMessage(@TempDir Path data) {
        var clock = new TestClock();
        String key = Persona.freshKey();
        String channel;
        JsonNode first;
        try (Server server = Server.start(clock, data)) {
            Persona ann = server.tenant("acme").member("ann");
            channel = ann.opens("for ever");
            first = ann.posts(channel, Json.object("content", "once", "clientMessageId", key));
            clock.advance(DAY_AND_MORE);
            assertIsTheSame(server.tenant("acme").member("ann"), channel, key, first);
        }
        clock.advance(DAY_AND_MORE);
        try (Server server = Server.start(clock, data)) {
            Persona ann = server.tenant("acme").member("ann");
            assertIsTheSame(ann, channel, key, first);
            try (Socket socket = ann.connect()) {
                JsonNode confirmed = socket.expect(
                        "messageConfirmation",
                        "sendMessage",
                        "channelId",
                        channel,
                        "content",
                        "other",
                        "clientMessageId",
                        key);
                assertThat(Json.text(confirmed, "/messageId")).isEqualTo(Json.text(first, "/messageId"));
            }
            assertThat(ann.reads(channel)).hasSize(1);
        }
    }

    private static void assertIsTheSame(Persona ann, String channel, String key, JsonNode first) {
        JsonNode again = ann.rest()
                .post(
                        "/channels/" + channel + "/messages",
                        Json.object("content", "a differing body", "clientMessageId", key))
                .expect(200)
                .path("message");
        assertThat(again).isEqualTo(first);
    }

    @Test
    void theKeyOfAnotherPostIsForgottenAfterADay(@TempDir Path data) {
        var clock = new TestClock();
        try (Server server = Server.start(clock, data)) {
            Persona ann = server.tenant().member("ann");
            String key = Persona.freshKey();
            new Keyed(ann, key)
                    .post("/channels", Json.object("name", "yesterday"))
                    .expect(201);
            clock.advance(Duration.ofHours(23));
            Persona later = ann.tenant().member("ann");
            assertThat(new Keyed(later, key)
                            .post("/channels", Json.object("name", "today"))
                            .problem(422))
                    .isEqualTo("key_reused");
            clock.advance(Duration.ofHours(2));
            Persona muchLater = ann.tenant().member("ann");
            new Keyed(muchLater, key)
                    .post("/channels", Json.object("name", "today"))
                    .expect(201);
        }
    }

    /// Posts under one key.
    private record Keyed(Persona who, String key) {
        Answer post(String path, JsonNode body) {
            return who.rest().with("Idempotency-Key", key).post(path, body);
        }
    }
}
