package io.stackbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.Server;
import io.stackbox.host.ServerProcess;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Log;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Stopping and starting: what was said yesterday is there, and whoever is connected is asked to come back.
class RestartTest {
    private static final int GOING_AWAY_FOR_RESTART = 1012;

    @TempDir
    private Path data;

    @Test
    void aSecondStartFindsYesterdaysConversation() {
        String channel;
        List<String> lines;
        JsonNode shown;
        JsonNode versions;
        String token;
        JsonNode edited;
        try (Server server = Server.start(data)) {
            Tenant acme = server.tenant("acme");
            Persona ann = acme.member("ann");
            Persona bob = acme.member("bob");
            token = ann.token();
            channel = ann.opensPrivate("yesterday", bob);
            edited = ann.posts(channel, "hello @bob");
            ann.edits(channel, edited, "hello, @bob");
            ann.replies(channel, edited, "a reply");
            bob.reacts(channel, edited, "👍");
            ann.deletes(channel, ann.posts(channel, "gone"));
            ann.rest()
                    .post("/channels/" + channel + "/pins/" + Json.text(edited, "/messageId"), null)
                    .expect(200);
            bob.rest()
                    .put("/channels/" + channel + "/read", Json.object("seq", 1))
                    .expect(200);
            bob.rest()
                    .put("/presence", Json.object("status", "busy", "text", "until tomorrow"))
                    .expect(200);
            lines = ann.reads(channel).stream().map(Log::line).toList();
            shown = ann.channel(channel);
            versions =
                    ann.rest().get(Persona.place(channel, edited) + "/history").expect(200);
        }
        try (Server server = Server.start(data)) {
            Tenant acme = server.tenant("acme");
            Persona ann = new Persona(acme, "ann", token);
            Persona bob = acme.member("bob");
            assertThat(ann.reads(channel).stream().map(Log::line)).isEqualTo(lines);
            assertThat(ann.channel(channel)).isEqualTo(shown);
            assertThat(ann.rest()
                            .get(Persona.place(channel, edited) + "/history")
                            .expect(200))
                    .isEqualTo(versions);
            assertThat(Json.list(
                            ann.rest().get("/channels/" + channel + "/pins").expect(200), "/messages"))
                    .hasSize(1);
            JsonNode listed = bob.listed(channel);
            assertThat(Json.number(listed, "/readSeq")).isEqualTo(1);
            assertThat(Json.number(listed, "/unreadCount")).isEqualTo(2);
            try (Socket bobs = bob.joins(channel)) {
                JsonNode presence = ann.rest().get("/presence?userIds=bob").expect(200);
                assertThat(Json.text(presence, "/presence/bob/text")).isEqualTo("until tomorrow");
                JsonNode next = ann.posts(channel, "good morning");
                assertThat(Json.number(next, "/seq")).isEqualTo(4);
                assertThat(Json.number(next, "/revision")).isEqualTo(Json.number(shown, "/revision") + 1);
                bobs.await("message");
            }
        }
    }

    @Test
    void onSigtermEverySocketIsAskedToComeBackAndNothingConfirmedIsLost() {
        var confirmed = new AtomicInteger();
        String channel;
        try (ServerProcess server = ServerProcess.start(data, "--stackbox.drain=2s")) {
            Tenant acme = server.tenant("acme");
            Persona ann = acme.member("ann");
            channel = ann.opens("draining");
            Socket idle = acme.member("bob").joins(channel);
            Socket busy = ann.connect();
            Thread sender = Thread.ofVirtual().start(() -> {
                while (busy.isOpen()) {
                    busy.request(Json.object("action", "sendMessage", "channelId", channel, "content", "m"))
                            .whenComplete((answer, failure) -> {
                                boolean isConfirmed = failure == null
                                        && Json.text(answer, "/type").equals("messageConfirmation");
                                if (isConfirmed) confirmed.incrementAndGet();
                            });
                    Eventually.pause(Duration.ofMillis(10));
                }
            });
            idle.await("message");
            long began = System.nanoTime();
            server.terminate();
            assertThat(Json.number(idle.await("reconnect"), "/afterMs")).isNotNegative();
            for (Socket socket : List.of(idle, busy)) {
                assertThat(socket.awaitClose(Duration.ofSeconds(10))).isEqualTo(GOING_AWAY_FOR_RESTART);
                socket.close();
            }
            server.awaitEnd(Duration.ofSeconds(15));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
            assertThat(server.output()).doesNotContain("Exception");
            join(sender);
        }
        try (ServerProcess server = ServerProcess.start(data)) {
            List<JsonNode> history = server.tenant("acme").member("ann").reads(channel);
            assertThat(history.stream().map(it -> Json.number(it, "/seq")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, history.size()).boxed().toList());
            assertThat(history).hasSizeGreaterThanOrEqualTo(confirmed.get());
        }
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void twoServersDoNotShareOneFolder() {
        try (Server first = Server.start(data)) {
            first.tenant().member("ann").opens("mine");
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> Server.start(data).close())
                    .isNotNull();
            first.tenant().member("ann").opens("still mine");
        }
    }
}
