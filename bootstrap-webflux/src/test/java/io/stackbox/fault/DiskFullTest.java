package io.stackbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stackbox.host.Disk;
import io.stackbox.host.ServerProcess;
import io.stackbox.kit.Answer;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A full disk: sends are refused and never confirmed, health says so, and the server recovers by itself when there
/// is space again.
@Timeout(90)
class DiskFullTest {
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void aFullDiskRefusesAndNeverConfirmsAndIsForgottenWhenSpaceReturns() {
        var found = Disk.in(folder);
        assumeTrue(found.isPresent(), "there is no C compiler here (cc), so no disk can be filled");
        Disk disk = found.orElseThrow();
        try (ServerProcess server = disk.start()) {
            Persona ann = server.tenant("acme").member("ann");
            String channel = ann.opens("full");
            String path = "/channels/" + channel + "/messages";
            var confirmed = new HashMap<String, String>();
            var refused = new HashSet<String>();
            try (Socket socket = ann.joins(channel)) {
                for (int n = 0; n < 5; n++) confirm(socket, channel, "before-" + n, confirmed);

                disk.fill();
                for (int n = 0; n < 5; n++) {
                    String key = "full-" + n;
                    Answer answer = ann.rest().post(path, Json.object("content", key, "clientMessageId", key));
                    assertThat(answer.problem(503)).isEqualTo("store_unavailable");
                    assertThat(Long.parseLong(answer.header("retry-after"))).isPositive();
                    refused.add(key);
                }
                JsonNode error = socket.expect(
                        "error", "sendMessage", "channelId", channel, "content", "x", "clientMessageId", "x");
                refused.add("x");
                assertThat(Json.text(error, "/code")).isEqualTo("store_unavailable");
                assertThat(error.path("retryable").booleanValue()).isTrue();
                Answer health = server.rest().get("/health");
                assertThat(Json.text(health.expect(503), "/health/status")).isEqualTo("unhealthy");
                assertThat(ann.reads(channel)).as("reading goes on").hasSize(5);

                disk.free();
                Eventually.holds(
                        "health again",
                        RECOVERY,
                        () -> server.rest().get("/health").status() == 200);
                Eventually.holds(
                        "sends again",
                        RECOVERY,
                        () -> ann.rest()
                                        .post(path, Json.object("content", "first after", "clientMessageId", "after"))
                                        .status()
                                < 300);
                for (int n = 0; n < 5; n++) confirm(socket, channel, "after-" + n, confirmed);
            }
            check(ann.reads(channel), confirmed, refused);
        }
    }

    private static void confirm(Socket socket, String channel, String key, HashMap<String, String> confirmed) {
        JsonNode answer = socket.expect(
                "messageConfirmation", "sendMessage", "channelId", channel, "content", key, "clientMessageId", key);
        confirmed.put(key, Json.text(answer, "/messageId"));
    }

    private static void check(List<JsonNode> history, HashMap<String, String> confirmed, HashSet<String> refused) {
        assertThat(history.stream().map(it -> Json.number(it, "/seq")))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history.size()).boxed().toList());
        var keys = history.stream().map(it -> Json.text(it, "/clientMessageId")).toList();
        assertThat(keys).doesNotHaveDuplicates().containsAll(confirmed.keySet());
        for (JsonNode message : history) {
            String id = confirmed.get(Json.text(message, "/clientMessageId"));
            if (id != null) assertThat(Json.text(message, "/messageId")).isEqualTo(id);
        }
        // A refused send may turn out to be there, once; nothing else is.
        keys.forEach(key -> assertThat(confirmed.containsKey(key) || refused.contains(key) || key.equals("after"))
                .isTrue());
    }
}
