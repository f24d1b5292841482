package io.stackbox.conformance;

import io.stackbox.kit.Difference;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Conversations whose every word is compared: the same script gives the same transcript on every host. Between them
/// they try every row of the table, by its owner twice, by a guest who is in no channel, and by another tenant.
public abstract non-sealed class ScriptedConversation extends Conversation {
    private static final String ABSENT = "01900000-0000-7000-8000-000000000000";

    protected ScriptedConversation(Suite suite) {
        super(suite);
    }

    @Test
    void channelsFromTheFirstToTheLast() {
        Stage.play(host, "channels", stage -> {
            Persona ann = stage.ann;
            JsonNode made =
                    stage.tries(ann, "POST", "/channels", Json.object("name", "plans", "description", "what comes"));
            String channel = "/channels/" + Json.text(made, "/channel/channelId");
            Socket bobs = stage.joins(stage.bob, Json.text(made, "/channel/channelId"));
            stage.tries(ann, "GET", "/channels", null);
            ann.rest().get("/channels?limit=101");
            stage.bob.rest().get("/channels?scope=discover");
            stage.tries(ann, "GET", channel, null);
            stage.tries(ann, "PATCH", channel, Json.object("name", "plans of ours"));
            stage.bob.rest().patch(channel, Json.object("name", "not by bob"));
            stage.tries(ann, "GET", channel + "/members", null);
            stage.tries(ann, "POST", channel + "/members", Json.object("userId", "cem"));
            stage.tries(ann, "PATCH", channel + "/members/cem", Json.object("role", "moderator"));
            stage.tries(ann, "DELETE", channel + "/members/cem", null);
            stage.tries(ann, "POST", "/documents/doc-7/channel", Json.object("documentName", "The document"));
            ann.rest().post("/channels", Json.object("name", " "));
            ann.rest().get("/channels/" + ABSENT);
            stage.level();
            stage.tries(ann, "DELETE", channel, null);
            bobs.settle();
        });
    }

    @Test
    void aMessageFromItsFirstWordToItsTombstone() {
        Stage.play(host, "messages", stage -> {
            Persona ann = stage.ann;
            String id = ann.opens("messages");
            String channel = "/channels/" + id;
            stage.joins(stage.bob, id);
            JsonNode first = stage.tries(ann, "POST", channel + "/messages", Json.object("content", "Hello, @bob"));
            String message = Json.text(first, "/message/messageId");
            String place = channel + "/messages/" + message;
            ann.rest().post(channel + "/messages", Json.object("content", " "));
            stage.tries(ann, "GET", channel + "/messages", null);
            stage.tries(ann, "GET", place, null);
            stage.tries(ann, "PATCH", place, Json.object("content", "Hello again, @bob"));
            stage.bob.rest().patch(place, Json.object("content", "not mine"));
            stage.tries(ann, "GET", place + "/history", null);
            ann.posts(id, Json.object("content", "a reply", "threadId", message));
            stage.tries(ann, "GET", place + "/thread", null);
            JsonNode emoji = Json.object("channelId", id, "emoji", "👍");
            stage.tries(stage.bob, "POST", "/messages/" + message + "/reactions", emoji);
            stage.tries(stage.bob, "DELETE", place + "/reactions/" + Rest.escape("👍"), null);
            stage.tries(ann, "POST", channel + "/pins/" + message, null);
            stage.tries(ann, "GET", channel + "/pins", null);
            stage.tries(ann, "DELETE", channel + "/pins/" + message, null);
            stage.tries(ann, "GET", channel + "/changes?after=1", null);
            stage.tries(ann, "GET", channel + "/messages?after=1&limit=1", null);
            stage.tries(ann, "DELETE", place, null);
            ann.rest().patch(place, Json.object("content", "too late"));
            ann.rest().get(channel + "/changes?after=0");
        });
    }

    @Test
    void theSameByFrames() {
        Stage.play(host, "frames", stage -> {
            String channel = stage.ann.opens("frames");
            Socket anns = stage.joins(stage.ann, channel);
            stage.joins(stage.bob, channel);
            JsonNode sent = stage.tries(
                    anns, "sendMessage", "channelId", channel, "content", "Hello", "clientMessageId", "first");
            String message = Json.text(sent, "/messageId");
            anns.refused("sendMessage", "channelId", channel, "content", " ");
            stage.tries(anns, "editMessage", "channelId", channel, "messageId", message, "content", "Hello again");
            stage.tries(anns, "addReaction", "channelId", channel, "messageId", message, "emoji", "👍");
            stage.tries(anns, "removeReaction", "channelId", channel, "messageId", message, "emoji", "👍");
            stage.tries(anns, "getMessages", "channelId", channel, "limit", 10);
            stage.tries(anns, "deleteMessage", "channelId", channel, "messageId", message);
            anns.refused("editMessage", "channelId", channel, "messageId", message, "content", "too late");
            anns.refused("dance", "channelId", channel);
        });
    }

    @Test
    void comingGoingAndComingBack() {
        Stage.play(host, "subscriptions", stage -> {
            String channel = stage.ann.opens("subscriptions");
            Socket bobs = stage.connects(stage.bob);
            stage.tries(bobs, "joinRoom", "channelId", channel);
            // Before she writes: her own mark follows what she sends in its own time.
            Socket anns = stage.joins(stage.ann, channel);
            stage.ann.posts(channel, "while bob is here");
            stage.level();
            stage.tries(bobs, "heartbeat", "channels", List.of(channel));
            bobs.refused("heartbeat", "channels", List.of(1));
            stage.triesUnanswered(bobs, "typing", "channelId", channel, "isTyping", true);
            stage.hears(anns, "typing", "/userId", "bob");
            bobs.refused("typing", "channelId", channel, "isTyping", "perhaps");
            stage.level();
            stage.tries(bobs, "leaveRoom", "channelId", channel);
            bobs.refused("leaveRoom");
            stage.ann.posts(channel, "while bob is away");
            stage.tries(bobs, "resume", "channels", Json.object(channel, 2));
            bobs.expect("reset", "resume", "channels", Json.object(channel, 99));
            bobs.refused("resume", "channels", List.of());
            stage.ann.posts(channel, "bob is back");
        });
    }

    @Test
    void howFarEverybodyHasRead() {
        Stage.play(host, "marks", stage -> {
            String id = stage.ann.opensPrivate("marks", stage.bob);
            Socket anns = stage.joins(stage.ann, id);
            Socket bobs = stage.joins(stage.bob, id);
            for (String text : List.of("one", "two, @bob", "three")) stage.ann.posts(id, text);
            stage.level();
            awaitOwnMark(stage, id);
            stage.bob.rest().get("/channels");
            stage.tries(stage.bob, "PUT", "/channels/" + id + "/read", Json.object("seq", 1));
            stage.hears(anns, "readReceipt", "/seq", "1");
            stage.bob.rest().get("/channels");
            stage.tries(bobs, "markAsRead", "channelId", id, "seq", 3);
            stage.hears(anns, "readReceipt", "/seq", "3");
            bobs.refused("markAsRead", "channelId", id, "seq", -1);
            stage.bob.rest().put("/channels/" + id + "/read", Json.object("seq", -1));
            stage.tries(stage.ann, "GET", "/channels/" + id + "/receipts", null);
            stage.bob.rest().get("/channels");
        });
    }

    /// Whoever sends has read; that follows within five seconds.
    private void awaitOwnMark(Stage stage, String channel) {
        Persona ann = stage.aside(stage.ann);
        Eventually.holds("ann has read what she wrote", host.traits().promised(Duration.ofSeconds(5)), () -> {
            JsonNode listed = ann.listed(channel);
            return listed != null && Json.number(listed, "/unreadCount") == 0;
        });
    }

    @Test
    void whoIsThere() {
        Stage.play(host, "people", stage -> {
            Persona ann = stage.ann;
            stage.nobody().get("/health");
            stage.nobody().get("/health");
            String channel = ann.opensPrivate("people", stage.bob);
            Socket anns = stage.joins(ann, channel);
            stage.joins(stage.bob, channel);
            stage.tries(ann, "PUT", "/presence", Json.object("status", "busy", "text", "deep work"));
            ann.rest().put("/presence", Json.object("status", "asleep"));
            stage.tries(anns, "presence", "status", "away");
            anns.refused("presence", "status", "asleep");
            stage.tries(ann, "GET", "/presence?channelId=" + channel, null);
            stage.tries(ann, "GET", "/presence?userIds=ann,bob,nobody", null);
            stage.tries(ann, "GET", "/users", null);
            stage.tries(ann, "GET", "/users?query=bob", null);
            ann.rest().get("/users?limit=101");
            stage.tries(ann, "GET", "/users/bob", null);
            stage.tries(ann, "GET", "/stats", null);
            stage.nobody().get("/stats");
            stage.tries(ann, "POST", "/connect-tickets", null);
            stage.nobody().post("/connect-tickets", null);
            ann.rest().with("x-user-id", "bob").post("/connect-tickets", null);
        });
    }

    @Test
    void aSocketThatIsGivenANewToken() {
        unless(Difference.NO_RENEWAL);
        Stage.play(host, "renewal", stage -> {
            Socket anns = stage.connects(stage.ann);
            stage.tries(anns, "authenticate", "token", stage.member("ann").token());
            anns.refused("authenticate", "token", "nonsense");
            anns.refused("authenticate");
        });
    }
}
