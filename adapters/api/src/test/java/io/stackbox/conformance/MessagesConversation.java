package io.stackbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Answer;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

public abstract non-sealed class MessagesConversation extends Conversation {
    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");
    private final Persona bob = tenant.member("bob");
    private final String channel = ann.opens("talk");
    private final String messages = "/channels/" + channel + "/messages";

    protected MessagesConversation(Suite suite) {
        super(suite);
    }

    @Test
    void aMessageIsShownWithAllItsValues() {
        JsonNode message = ann.posts(channel, Json.object("content", "hello", "clientMessageId", "k1"));
        assertThat(Json.text(message, "/channelId")).isEqualTo(channel);
        assertThat(Json.text(message, "/clientId")).isEqualTo(tenant.id());
        assertThat(Json.text(message, "/userId")).isEqualTo("ann");
        assertThat(Json.text(message, "/content")).isEqualTo("hello");
        assertThat(Json.text(message, "/messageType")).isEqualTo("text");
        assertThat(Json.text(message, "/clientMessageId")).isEqualTo("k1");
        assertThat(Json.number(message, "/seq")).isEqualTo(1);
        assertThat(Json.number(message, "/revision")).isEqualTo(2);
        assertThat(message.path("threadId").isNull()).isTrue();
        assertThat(message.path("attachments")).isEmpty();
        assertThat(message.path("reactions")).isEmpty();
        assertThat(message.path("mentions")).isEmpty();
        assertThat(message.path("edited").booleanValue()).isFalse();
        assertThat(message.path("deleted").booleanValue()).isFalse();
        assertThat(bob.rest().get(Persona.place(channel, message)).expect(200).path("message"))
                .isEqualTo(message);
    }

    @Test
    void contentIsStoredAsItWasSent() {
        for (String content : List.of(
                "# Title\n\n* a\n* b",
                "<script>alert('x')</script>",
                "\ttab and  spaces ",
                "ünïcödé 👩‍👩‍👧 \u202ertl",
                "\\\"/\u0001\u007f\u2028")) {
            JsonNode sent = ann.posts(channel, content);
            assertThat(Json.text(sent, "/content")).isEqualTo(content);
            assertThat(Json.text(ann.reads(channel).getLast(), "/content")).isEqualTo(content);
        }
    }

    @Test
    void contentHasItsLimits() {
        ann.posts(channel, "x".repeat(16_000));
        ann.posts(channel, "€".repeat(16_000));
        for (String bad : List.of("", " \\n\\t", "x".repeat(16_001), "half a pair \\ud800")) {
            byte[] body = ("{\"content\":\"" + bad + "\"}").getBytes(UTF_8);
            Answer answer = ann.rest().send("POST", Rest.ROOT + messages, body);
            assertThat(answer.problem(400)).isEqualTo("invalid");
            assertThat(Json.texts(answer.body(), "/errors", "/pointer")).contains("/content");
        }
        Answer huge = ann.rest().post(messages, Json.object("content", "x".repeat(257 * 1024)));
        assertThat(huge.problem(413)).isEqualTo("too_large");
        assertThat(ann.reads(channel)).hasSize(2);
    }

    @Test
    void anEditKeepsEveryVersionAndIsTheAuthorsAlone() {
        JsonNode sent = ann.posts(channel, "first");
        JsonNode edited = ann.edits(channel, sent, "second");
        assertThat(Json.text(edited, "/content")).isEqualTo("second");
        assertThat(edited.path("edited").booleanValue()).isTrue();
        assertThat(Json.text(edited, "/editedAt")).isNotEmpty();
        assertThat(Json.number(edited, "/seq")).isEqualTo(1);
        assertThat(Json.number(edited, "/revision")).isEqualTo(3);
        assertThat(Json.number(ann.edits(channel, sent, "second"), "/revision"))
                .as("a repeat takes none")
                .isEqualTo(3);
        ann.edits(channel, sent, "third");
        assertThat(Json.texts(versions(sent), "/versions", "/content")).containsExactly("first", "second", "third");
        Persona admin = tenant.admin("root");
        for (Persona other : List.of(bob, admin)) {
            Answer answer = other.rest().patch(Persona.place(channel, sent), Json.object("content", "mine"));
            assertThat(answer.problem(403)).isEqualTo("forbidden");
        }
    }

    private JsonNode versions(JsonNode message) {
        return bob.rest().get(Persona.place(channel, message) + "/history").expect(200);
    }

    @Test
    void aDeletedMessageLeavesATombstoneThatTellsNothing() {
        JsonNode sent = ann.posts(channel, "a secret for @bob");
        ann.edits(channel, sent, "a better secret for @bob");
        ann.reacts(channel, sent, "👍");
        JsonNode deleted = ann.deletes(channel, sent);
        assertThat(deleted.path("deleted").booleanValue()).isTrue();
        assertThat(Json.text(deleted, "/content")).isEmpty();
        assertThat(deleted.path("mentions")).isEmpty();
        assertThat(deleted.path("reactions")).isEmpty();
        assertThat(Json.number(deleted, "/seq")).isEqualTo(1);
        assertThat(ann.deletes(channel, sent))
                .as("a second delete changes nothing")
                .isEqualTo(deleted);
        assertThat(versions(sent).toString()).doesNotContain("secret");
        assertThat(bob.reads(channel)).containsExactly(deleted);
        assertThat(Json.number(ann.posts(channel, "next"), "/seq")).isEqualTo(2);

        String place = Persona.place(channel, sent);
        assertThat(ann.rest().patch(place, Json.object("content", "undead")).problem(409))
                .isEqualTo("conflict");
        JsonNode emoji = Json.object("channelId", channel, "emoji", "👍");
        Answer react = ann.rest().post("/messages/" + Json.text(sent, "/messageId") + "/reactions", emoji);
        assertThat(react.problem(409)).isEqualTo("conflict");
    }

    @Test
    void aMessageIsDeletedByItsAuthorOrThoseWhoRunTheChannelOrTheTenant() {
        Persona cem = tenant.member("cem");
        cem.posts(channel, "cem is a member");
        ann.rest()
                .patch("/channels/" + channel + "/members/cem", Json.object("role", "moderator"))
                .expect(200);
        for (Persona allowed : List.of(bob, cem, ann, tenant.admin("root"), tenant.person("boss", "owner"))) {
            JsonNode sent = bob.posts(channel, "to be deleted");
            assertThat(allowed.deletes(channel, sent).path("deleted").booleanValue())
                    .isTrue();
        }
        JsonNode anns = ann.posts(channel, "not yours");
        assertThat(bob.rest().delete(Persona.place(channel, anns)).problem(403)).isEqualTo("forbidden");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        JsonNode sent = ann.posts(channel, "here");
        String elsewhere = ann.opens("elsewhere");
        String unknown = "01900000-0000-7000-8000-000000000000";
        for (String place : List.of(Persona.place(elsewhere, sent), messages + "/" + unknown, messages + "/%20")) {
            assertThat(ann.rest().get(place).problem(404)).as(place).isEqualTo("not_found");
            assertThat(ann.rest().delete(place).problem(404)).as(place).isEqualTo("not_found");
            assertThat(ann.rest().patch(place, Json.object("content", "x")).problem(404))
                    .isEqualTo("not_found");
            assertThat(ann.rest().get(place + "/history").problem(404)).isEqualTo("not_found");
            assertThat(ann.rest().get(place + "/thread").problem(404)).isEqualTo("not_found");
        }
    }

    @Test
    void changesMadeOverRestReachTheActorsOwnSocketToo() {
        try (Socket anns = ann.joins(channel)) {
            JsonNode sent = ann.posts(channel, "hello");
            ann.edits(channel, sent, "hello again");
            ann.reacts(channel, sent, "👍");
            ann.deletes(channel, sent);
            anns.await("messageDeleted");
            assertThat(anns.heard().stream()
                            .map(it -> Json.text(it, "/type"))
                            .filter(it -> !it.equals("presenceUpdate")))
                    .endsWith("message", "messageUpdated", "reactionUpdate", "messageDeleted");
            assertThat(anns.heard("messageUpdated").getFirst().has("requestId")).isFalse();
        }
    }
}
