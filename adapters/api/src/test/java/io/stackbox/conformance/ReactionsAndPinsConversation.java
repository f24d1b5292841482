package io.stackbox.conformance;

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

public abstract non-sealed class ReactionsAndPinsConversation extends Conversation {
    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");
    private final Persona bob = tenant.member("bob");
    private final String channel = ann.opens("reactions");
    private final JsonNode message = ann.posts(channel, "react to me");

    protected ReactionsAndPinsConversation(Suite suite) {
        super(suite);
    }

    @Test
    void reactionsShowWhoReactedWithWhat() {
        ann.reacts(channel, message, "👍");
        bob.reacts(channel, message, "👍");
        JsonNode now = bob.reacts(channel, message, ":party:");
        assertThat(Json.texts(now, "/reactions/👍", "")).containsExactly("ann", "bob");
        assertThat(Json.texts(now, "/reactions/:party:", "")).containsExactly("bob");
        assertThat(Json.number(now, "/revision")).isEqualTo(5);
        assertThat(bob.reacts(channel, message, "👍"))
                .as("a repeat changes nothing")
                .isEqualTo(now);

        String place = Persona.place(channel, message) + "/reactions/";
        JsonNode less = bob.rest().delete(place + Rest.escape("👍")).expect(200).path("message");
        assertThat(Json.texts(less, "/reactions/👍", "")).containsExactly("ann");
        assertThat(bob.rest().delete(place + Rest.escape("👍")).expect(200).path("message"))
                .isEqualTo(less);
        JsonNode none =
                bob.rest().delete(place + Rest.escape(":party:")).expect(200).path("message");
        assertThat(none.path("reactions").has(":party:")).isFalse();
    }

    @Test
    void aReactionReachesTheSubscribersOnce() {
        try (Socket bobs = bob.joins(channel)) {
            ann.reacts(channel, message, "👍");
            ann.reacts(channel, message, "👍");
            JsonNode told = bobs.await("reactionUpdate");
            assertThat(Json.text(told, "/messageId")).isEqualTo(Json.text(message, "/messageId"));
            assertThat(told.path("reactions")).isEqualTo(Json.object("👍", List.of("ann")));
            assertThat(Json.number(told, "/revision")).isEqualTo(3);
            bobs.settle();
            assertThat(bobs.heard("reactionUpdate")).hasSize(1);
        }
    }

    @Test
    void reactionsHaveTheirLimits() {
        for (int n = 1; n <= 20; n++) ann.reacts(channel, message, "e" + n);
        assertThat(react("e21").problem(409)).isEqualTo("conflict");
        bob.reacts(channel, message, "e20");
        assertThat(react("x".repeat(33)).problem(400)).isEqualTo("invalid");
        assertThat(react("").problem(400)).isEqualTo("invalid");
        assertThat(react(" ").problem(400)).isEqualTo("invalid");
        assertThat(ann.rest()
                        .post(
                                "/messages/" + Json.text(message, "/messageId") + "/reactions",
                                Json.object("emoji", "👍"))
                        .problem(400))
                .isEqualTo("invalid");
    }

    private Answer react(String emoji) {
        return ann.rest()
                .post(
                        "/messages/" + Json.text(message, "/messageId") + "/reactions",
                        Json.object("channelId", channel, "emoji", emoji));
    }

    @Test
    void aPinIsShownUntilItIsTakenOff() {
        JsonNode second = ann.posts(channel, "second");
        try (Socket bobs = bob.joins(channel)) {
            JsonNode pinned = pin("POST", message);
            assertThat(pinned.path("pinned").booleanValue()).isTrue();
            assertThat(Json.number(pinned, "/revision")).isEqualTo(4);
            assertThat(pin("POST", message)).isEqualTo(pinned);
            JsonNode told = bobs.await("messageUpdated");
            assertThat(told.at("/message/pinned").booleanValue()).isTrue();
            pin("POST", second);
            assertThat(pins()).containsExactlyInAnyOrder("react to me", "second");
            assertThat(pin("DELETE", second).path("pinned").booleanValue(false)).isFalse();
            ann.deletes(channel, message);
            assertThat(pins()).isEmpty();
        }
    }

    private JsonNode pin(String method, JsonNode which) {
        String place = "/channels/" + channel + "/pins/" + Json.text(which, "/messageId");
        return bob.rest().ask(method, place, null).expect(200).path("message");
    }

    private List<String> pins() {
        return Json.texts(bob.rest().get("/channels/" + channel + "/pins").expect(200), "/messages", "/content");
    }
}
