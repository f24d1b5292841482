package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Answer;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Promise 2: for one `clientMessageId` there is one message, however often and over whichever transport it is
/// retried; other POSTs keep key → answer for a day.
public abstract non-sealed class ExactlyOncePromise extends Conversation {
    private static final int RETRIES = 20;

    protected ExactlyOncePromise(Suite suite) {
        super(suite);
    }

    @Test
    void twentyConcurrentRetriesOverBothTransportsMakeOneMessageSeenOnce() throws Exception {
        Tenant tenant = host.tenant();
        Persona ann = tenant.member("ann");
        String channel = ann.opens("retries");
        String key = Persona.freshKey();
        try (Socket reader = tenant.member("bob").joins(channel);
                Socket own = ann.joins(channel)) {
            Set<String> ids = new TreeSet<>();
            Set<Long> places = new TreeSet<>();
            for (JsonNode told : retry(ann, own, channel, key)) {
                ids.add(Json.text(told, "/messageId"));
                places.add(Json.number(told, "/seq"));
            }
            assertThat(ids).hasSize(1);
            assertThat(places).containsExactly(1L);
            String last = Json.text(ann.posts(channel, "after"), "/messageId");
            for (Socket socket : List.of(reader, own)) {
                socket.await(
                        "the message after",
                        it -> Json.text(it, "/message/messageId").equals(last));
                assertThat(socket.heard("message")).hasSize(2);
            }
            assertThat(ann.reads(channel)).hasSize(2);
        }
    }

    private static List<JsonNode> retry(Persona ann, Socket own, String channel, String key) throws Exception {
        var attempts = new ArrayList<Callable<JsonNode>>();
        for (int i = 0; i < RETRIES; i += 2) {
            attempts.add(() -> own.expect(
                    "messageConfirmation",
                    "sendMessage",
                    "channelId",
                    channel,
                    "content",
                    "once",
                    "clientMessageId",
                    key));
            attempts.add(() -> {
                Answer answer = ann.rest()
                        .with("Idempotency-Key", key)
                        .post("/channels/" + channel + "/messages", Json.object("content", "once"));
                assertThat(answer.status()).isIn(200, 201);
                return answer.body().path("message");
            });
        }
        var told = new ArrayList<JsonNode>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<JsonNode> each : threads.invokeAll(attempts)) told.add(each.get());
        }
        return told;
    }

    @Test
    void aRetryIsAnsweredWithTheMessageAsItIsNow() {
        Persona ann = host.tenant().member("ann");
        String channel = ann.opens("edited");
        String key = Persona.freshKey();
        JsonNode first = ann.posts(channel, Json.object("content", "before", "clientMessageId", key));
        String message = "/channels/" + channel + "/messages/" + Json.text(first, "/messageId");
        ann.rest().patch(message, Json.object("content", "after")).expect(200);
        JsonNode again = ann.rest()
                .post("/channels/" + channel + "/messages", Json.object("content", "before", "clientMessageId", key))
                .expect(200)
                .path("message");
        assertThat(Json.text(again, "/content")).isEqualTo("after");
        assertThat(Json.number(again, "/revision")).isEqualTo(Json.number(first, "/revision") + 1);
    }

    @Test
    void aKeyIsTheSendersOwnAndTheChannelsOwn() {
        Tenant tenant = host.tenant();
        Persona ann = tenant.member("ann");
        String one = ann.opens("one");
        String two = ann.opens("two");
        String key = Persona.freshKey();
        JsonNode request = Json.object("content", "hello", "clientMessageId", key);
        Set<String> ids = Set.of(
                Json.text(ann.posts(one, request), "/messageId"),
                Json.text(ann.posts(two, request), "/messageId"),
                Json.text(tenant.member("bob").posts(one, request), "/messageId"));
        assertThat(ids).hasSize(3);
    }

    @Test
    void aRetryIsAnsweredThoughTheFirstSendWouldNowBeRefused() {
        Persona ann = host.tenant().member("ann");
        String channel = ann.opens("soon archived");
        String key = Persona.freshKey();
        JsonNode first = ann.posts(channel, Json.object("content", "in time", "clientMessageId", key));
        ann.rest().delete("/channels/" + channel).expect(200);
        String path = "/channels/" + channel + "/messages";
        assertThat(ann.rest().post(path, Json.object("content", "too late")).problem(409))
                .isEqualTo("channel_archived");
        for (String content : List.of("in time", "", "x".repeat(20_000))) {
            JsonNode again = ann.rest()
                    .post(path, Json.object("content", content, "clientMessageId", key))
                    .expect(200);
            assertThat(again.path("message")).isEqualTo(first);
        }
    }

    @Test
    void aKeyInHeaderAndFieldMustBeTheSame() {
        Persona ann = host.tenant().member("ann");
        String path = "/channels/" + ann.opens("keys") + "/messages";
        Answer differing = ann.rest()
                .with("Idempotency-Key", "one")
                .post(path, Json.object("content", "hello", "clientMessageId", "two"));
        assertThat(differing.status()).isEqualTo(400);
        ann.rest()
                .with("Idempotency-Key", "one")
                .post(path, Json.object("content", "hello", "clientMessageId", "one"))
                .expect(201);
        ann.rest()
                .with("Idempotency-Key", "one")
                .post(path, Json.object("content", "hello"))
                .expect(200);
    }

    @Test
    void aKeyThatCannotBeKeptIsRefused() {
        Persona ann = host.tenant().member("ann");
        String path = "/channels/" + ann.opens("bad keys") + "/messages";
        for (String bad : List.of("", "x".repeat(129), "ü", "tab\tstop")) {
            Answer answer = ann.rest().post(path, Json.object("content", "hello", "clientMessageId", bad));
            assertThat(answer.problem(400)).as("key '%s'", bad).isEqualTo("invalid");
        }
        ann.rest()
                .post(path, Json.object("content", "hello", "clientMessageId", "~".repeat(128)))
                .expect(201);
    }

    @Test
    void anotherPostReplaysItsAnswerUnderTheSameKey() {
        Persona ann = host.tenant().member("ann");
        Keyed keyed = new Keyed(ann, Persona.freshKey());
        Answer first = keyed.post("/channels", Json.object("name", "once"));
        Answer again = keyed.post("/channels", Json.object("name", "once"));
        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(keyed.post("/channels", Json.object("name", "twice")).problem(422))
                .isEqualTo("key_reused");
        assertThat(channelsNamed("once", ann)).hasSize(1);
    }

    private static List<JsonNode> channelsNamed(String name, Persona who) {
        return Json.list(who.rest().get("/channels").expect(200), "/channels").stream()
                .filter(channel -> Json.text(channel, "/name").equals(name))
                .toList();
    }

    @Test
    void concurrentPostsUnderOneKeyMakeOneChannel() throws Exception {
        Persona ann = host.tenant().member("ann");
        Keyed keyed = new Keyed(ann, Persona.freshKey());
        var attempts = java.util.Collections.nCopies(
                RETRIES, (Callable<Answer>) () -> keyed.post("/channels", Json.object("name", "raced")));
        Set<String> ids = new TreeSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> each : threads.invokeAll(attempts)) {
                assertThat(each.get().status()).isIn(200, 201);
                ids.add(Json.text(each.get().body(), "/channel/channelId"));
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(channelsNamed("raced", ann)).hasSize(1);
    }

    /// Posts under one key.
    private record Keyed(Persona who, String key) {
        Answer post(String path, JsonNode body) {
            return who.rest().with("Idempotency-Key", key).post(path, body);
        }
    }
}
