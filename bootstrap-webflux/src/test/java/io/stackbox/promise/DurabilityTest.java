package io.stackbox.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.ServerProcess;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Promise 1 under SIGKILL: what was confirmed is there, in its place; what was not is there at most once.
class DurabilityTest {
    private static final int SENDERS = 8;
    private static final int WINDOW = 16;

    @TempDir
    private Path data;

    @Test
    @Timeout(120)
    void fiveKillsUnderLoadLoseNothingThatWasConfirmed() {
        killRepeatedly(5);
    }

    @Test
    @Tag("long")
    @Timeout(900)
    void fiftyKillsUnderLoadLoseNothingThatWasConfirmed() {
        killRepeatedly(50);
    }

    private void killRepeatedly(int rounds) {
        var random = new Random();
        ServerProcess server = ServerProcess.start(data);
        try {
            long confirmed = 0;
            for (int round = 0; round < rounds; round++) {
                Persona owner = server.tenant("acme").member("owner");
                String channel = owner.opens("round " + round);
                var load = new Load(server.tenant("acme"), channel);
                Eventually.pause(Duration.ofMillis(300 + random.nextInt(700)));
                server.kill();
                load.stop();
                server = ServerProcess.start(data);
                load.check(server.tenant("acme"));
                confirmed += load.confirmed.size();
            }
            assertThat(confirmed).as("there was load").isGreaterThan(20L * rounds);
        } finally {
            server.close();
        }
    }

    /// Senders that do not stop until their sockets break.
    private static final class Load {
        private final String channel;
        private final List<Socket> sockets = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();
        private final Set<String> tried = ConcurrentHashMap.newKeySet();
        private final Map<String, JsonNode> confirmed = new ConcurrentHashMap<>();

        Load(Tenant tenant, String channel) {
            this.channel = channel;
            for (int n = 0; n < SENDERS; n++) {
                Persona sender = tenant.member("sender" + n);
                Socket socket = sender.connection().forgetting().openUnready();
                sockets.add(socket);
                threads.add(Thread.ofVirtual().start(() -> send(sender, socket)));
            }
        }

        private void send(Persona sender, Socket socket) {
            var window = new Semaphore(WINDOW);
            for (int n = 0; socket.isOpen(); n++) {
                window.acquireUninterruptibly();
                String key = sender.id() + "-" + n;
                tried.add(key);
                var frame = Json.object(
                        "action", "sendMessage", "channelId", channel, "content", key, "clientMessageId", key);
                socket.request(frame).whenComplete((answer, failure) -> {
                    boolean isConfirmed =
                            failure == null && Json.text(answer, "/type").equals("messageConfirmation");
                    if (isConfirmed) confirmed.put(key, answer);
                    window.release();
                });
            }
        }

        void stop() {
            for (Thread thread : threads) {
                try {
                    if (!thread.join(Duration.ofSeconds(10))) throw new AssertionError("a sender does not end");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
            sockets.forEach(Socket::close);
        }

        void check(Tenant tenant) {
            Persona reader = tenant.member("reader-" + channel);
            List<JsonNode> history = reader.reads(channel);
            assertThat(history.stream().map(it -> Json.number(it, "/seq")))
                    .as("a dense sequence")
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, history.size()).boxed().toList());
            Map<String, JsonNode> found = new HashMap<>();
            for (JsonNode message : history) {
                assertThat(found.put(Json.text(message, "/clientMessageId"), message))
                        .as("sent twice")
                        .isNull();
            }
            assertThat(tried).containsAll(found.keySet());
            confirmed.forEach((key, confirmation) -> {
                assertThat(found).as("a confirmed message").containsKey(key);
                for (String field : List.of("/messageId", "/seq", "/timestamp")) {
                    assertThat(Json.text(found.get(key), field)).isEqualTo(Json.text(confirmation, field));
                }
            });
            retryOne(tenant, found);
        }

        /// What was under way when the process died is sent again, and is there once.
        private void retryOne(Tenant tenant, Map<String, JsonNode> found) {
            for (String key : tried) {
                if (confirmed.containsKey(key)) continue;
                Persona sender = tenant.member(key.substring(0, key.lastIndexOf('-')));
                var again = sender.rest()
                        .post(
                                "/channels/" + channel + "/messages",
                                Json.object("content", key, "clientMessageId", key));
                assertThat(again.status()).isEqualTo(found.containsKey(key) ? 200 : 201);
                return;
            }
        }
    }
}
