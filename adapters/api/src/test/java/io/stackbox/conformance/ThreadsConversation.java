package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Answer;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

public abstract non-sealed class ThreadsConversation extends Conversation {
    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");
    private final Persona bob = tenant.member("bob");
    private final String channel = ann.opens("threads");

    protected ThreadsConversation(Suite suite) {
        super(suite);
    }

    @Test
    void aReplyTakesTheNextPlaceAndIsCountedByItsRoot() {
        JsonNode root = ann.posts(channel, "a question");
        try (Socket anns = ann.joins(channel)) {
            JsonNode reply = bob.replies(channel, root, "an answer");
            assertThat(Json.number(reply, "/seq")).isEqualTo(2);
            assertThat(Json.text(reply, "/threadId")).isEqualTo(Json.text(root, "/messageId"));
            assertThat(Json.text(anns.await("message"), "/message/threadId")).isEqualTo(Json.text(root, "/messageId"));
        }
        JsonNode counted =
                ann.rest().get(Persona.place(channel, root)).expect(200).path("message");
        assertThat(Json.number(counted, "/replyCount")).isEqualTo(1);
        assertThat(Json.number(counted, "/revision")).isEqualTo(Json.number(root, "/revision"));
    }

    @Test
    void aThreadIsListedOldestFirstAndPaged() {
        JsonNode root = ann.posts(channel, "root");
        for (int n = 1; n <= 7; n++) {
            ann.replies(channel, root, "reply " + n);
            ann.posts(channel, "between");
        }
        var seen = new ArrayList<String>();
        String cursor = "";
        while (true) {
            JsonNode page = bob.rest()
                    .get(Persona.place(channel, root) + "/thread?limit=3" + cursor)
                    .expect(200);
            seen.addAll(Json.texts(page, "/messages", "/content"));
            if (!page.path("hasMore").booleanValue()) break;
            cursor = "&cursor=" + Rest.escape(Json.text(page, "/nextCursor"));
        }
        assertThat(seen).containsExactly("reply 1", "reply 2", "reply 3", "reply 4", "reply 5", "reply 6", "reply 7");
    }

    @Test
    void repliesDoNotNest() {
        JsonNode root = ann.posts(channel, "root");
        JsonNode reply = ann.replies(channel, root, "reply");
        assertRefused(400, Json.text(reply, "/messageId"));
        assertRefused(400, "01900000-0000-7000-8000-000000000000");
        JsonNode elsewhere = ann.posts(ann.opens("elsewhere"), "root of another");
        assertRefused(400, Json.text(elsewhere, "/messageId"));
    }

    private void assertRefused(int status, String threadId) {
        Answer answer = ann.rest()
                .post("/channels/" + channel + "/messages", Json.object("content", "x", "threadId", threadId));
        assertThat(answer.problem(status)).isEqualTo("invalid");
    }

    @Test
    void aChannelMayDoWithoutThreadsAndReactions() {
        JsonNode root = ann.posts(channel, "root");
        JsonNode off = Json.object("settings", Json.object("allowThreads", false, "allowReactions", false));
        ann.rest().patch("/channels/" + channel, off).expect(200);
        Answer reply = ann.rest()
                .post(
                        "/channels/" + channel + "/messages",
                        Json.object("content", "x", "threadId", Json.text(root, "/messageId")));
        assertThat(reply.problem(403)).isEqualTo("forbidden");
        Answer react = ann.rest()
                .post(
                        "/messages/" + Json.text(root, "/messageId") + "/reactions",
                        Json.object("channelId", channel, "emoji", "👍"));
        assertThat(react.problem(403)).isEqualTo("forbidden");
    }
}
