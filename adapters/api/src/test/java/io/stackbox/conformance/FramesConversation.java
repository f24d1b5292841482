package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Connection;
import io.stackbox.kit.Difference;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The rows of the contract's table of actions.
public abstract non-sealed class FramesConversation extends Conversation {

    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");
    private final Persona bob = tenant.member("bob");
    private final String channel = ann.opens("frames");

    protected FramesConversation(Suite suite) {
        super(suite);
    }

    @Test
    void theFirstFrameSaysWhoIsConnected() {
        try (Socket socket = ann.connect()) {
            JsonNode first = socket.heard().getFirst();
            assertThat(Json.text(first, "/type")).isEqualTo("connected");
            assertThat(Json.text(first, "/userId")).isEqualTo("ann");
            assertThat(Json.text(first, "/clientId")).isEqualTo(tenant.id());
            assertThat(Json.text(first, "/connectionId")).isNotEmpty();
            assertThat(Json.number(first, "/heartbeatMs"))
                    .isEqualTo(host.traits().heartbeat().toMillis());
            assertThat(Instant.parse(Json.text(first, "/serverTime")))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
            assertThat(socket.raw().header("Sec-WebSocket-Protocol")).isEqualTo(Connection.PROTOCOL);
        }
    }

    @Test
    void aSendIsConfirmedToItsSenderAndShownOnceToEverySubscribedConnection() {
        try (Socket anns = ann.joins(channel);
                Socket annsOther = ann.joins(channel);
                Socket bobs = bob.joins(channel);
                Socket idle = bob.connect()) {
            JsonNode confirmed = anns.expect(
                    "messageConfirmation",
                    "sendMessage",
                    "channelId",
                    channel,
                    "content",
                    "hi",
                    "clientMessageId",
                    "k");
            assertThat(Json.text(confirmed, "/clientMessageId")).isEqualTo("k");
            assertThat(Json.number(confirmed, "/seq")).isEqualTo(1);
            assertThat(Json.number(confirmed, "/revision")).isEqualTo(2);
            assertThat(Json.text(confirmed, "/timestamp")).isNotEmpty();
            for (Socket socket : List.of(anns, annsOther, bobs)) {
                JsonNode shown = socket.await("message");
                assertThat(Json.text(shown, "/message/messageId")).isEqualTo(Json.text(confirmed, "/messageId"));
                assertThat(shown.has("requestId")).isFalse();
                socket.settle();
                assertThat(socket.heard("message")).hasSize(1);
            }
            idle.settle();
            assertThat(idle.heard("message")).isEmpty();
            assertThat(bobs.heard("messageConfirmation")).isEmpty();
        }
    }

    @Test
    void aChangeReachesTheActorOnceAsTheAnswerAndOthersAsALiveFrame() {
        try (Socket anns = ann.joins(channel);
                Socket bobs = bob.joins(channel)) {
            JsonNode sent = anns.expect("messageConfirmation", "sendMessage", "channelId", channel, "content", "hi");
            String id = Json.text(sent, "/messageId");
            JsonNode edited = anns.expect(
                    "messageUpdated", "editMessage", "channelId", channel, "messageId", id, "content", "ho");
            assertThat(Json.text(edited, "/message/content")).isEqualTo("ho");
            JsonNode reacted =
                    anns.expect("reactionUpdate", "addReaction", "channelId", channel, "messageId", id, "emoji", "👍");
            assertThat(reacted.path("reactions")).isEqualTo(Json.object("👍", List.of("ann")));
            anns.expect("reactionUpdate", "removeReaction", "channelId", channel, "messageId", id, "emoji", "👍");
            JsonNode deleted = anns.expect("messageDeleted", "deleteMessage", "channelId", channel, "messageId", id);
            assertThat(Json.number(deleted, "/seq")).isEqualTo(1);
            assertThat(Json.number(deleted, "/revision")).isEqualTo(6);
            bobs.await("messageDeleted");
            anns.settle();
            for (Socket socket : List.of(anns, bobs)) {
                assertThat(socket.heard("messageUpdated")).hasSize(1);
                assertThat(socket.heard("reactionUpdate")).hasSize(2);
                assertThat(socket.heard("messageDeleted")).hasSize(1);
            }
            assertThat(bobs.heard("messageUpdated").getFirst().has("requestId")).isFalse();
        }
    }

    @Test
    void aRepeatIsAnsweredThoughNothingIsAnnounced() {
        JsonNode message = ann.posts(channel, "hello");
        String id = Json.text(message, "/messageId");
        ann.reacts(channel, message, "👍");
        try (Socket anns = ann.joins(channel);
                Socket bobs = bob.joins(channel)) {
            JsonNode again =
                    anns.expect("reactionUpdate", "addReaction", "channelId", channel, "messageId", id, "emoji", "👍");
            assertThat(Json.number(again, "/revision")).isEqualTo(3);
            anns.expect("messageUpdated", "editMessage", "channelId", channel, "messageId", id, "content", "hello");
            bobs.settle();
            assertThat(bobs.heard("reactionUpdate")).isEmpty();
            assertThat(bobs.heard("messageUpdated")).isEmpty();
        }
    }

    @Test
    void anActorWhoIsNotSubscribedIsAnsweredToo() {
        JsonNode message = ann.posts(channel, "hello");
        try (Socket anns = ann.connect()) {
            String id = Json.text(message, "/messageId");
            anns.expect("messageUpdated", "editMessage", "channelId", channel, "messageId", id, "content", "ho");
            anns.expect("messageDeleted", "deleteMessage", "channelId", channel, "messageId", id);
            anns.settle();
            assertThat(anns.heard("messageUpdated")).hasSize(1);
        }
    }

    @Test
    void joiningShowsTheNewestFiftyAndWhoIsThere() {
        for (int n = 1; n <= 55; n++) ann.posts(channel, "m" + n);
        try (Socket bobs = bob.connect()) {
            JsonNode joined = bobs.expect("channelJoined", "joinChannel", "channelId", channel);
            List<JsonNode> shown = Json.list(joined, "/messages");
            assertThat(shown).hasSize(50);
            assertThat(Json.text(shown.getFirst(), "/content")).isEqualTo("m6");
            assertThat(Json.text(shown.getLast(), "/content")).isEqualTo("m55");
            assertThat(joined.path("hasMore").booleanValue()).isTrue();
            assertThat(Json.number(joined, "/revision")).isEqualTo(56);
            assertThat(Json.number(joined, "/readSeq")).isZero();
            assertThat(Json.text(joined, "/channel/channelId")).isEqualTo(channel);
            assertThat(Json.text(joined, "/presence/bob/status")).isEqualTo("online");
            JsonNode since = bobs.expect("channelJoined", "joinRoom", "channelId", channel, "after", 54);
            assertThat(Json.texts(since, "/changes", "/message/content")).containsExactly("m54", "m55");
            assertThat(since.has("messages")).isFalse();
            JsonNode older = bobs.expect("messages", "getMessages", "channelId", channel, "before", 4, "limit", 2);
            assertThat(Json.texts(older, "/messages", "/content")).containsExactly("m2", "m3");
            assertThat(older.path("hasMore").booleanValue()).isTrue();
        }
    }

    @Test
    void leavingEndsTheSubscriptionOfThisConnectionOnly() {
        try (Socket bobs = bob.joins(channel);
                Socket bobsOther = bob.joins(channel)) {
            assertThat(Json.text(bobs.expect("channelLeft", "leaveRoom", "channelId", channel), "/channelId"))
                    .isEqualTo(channel);
            bobs.expect("channelLeft", "leaveChannel", "channelId", channel);
            ann.posts(channel, "for the other");
            bobsOther.await("message");
            bobs.settle();
            assertThat(bobs.heard("message")).isEmpty();
        }
        assertThat(bob.listed(channel)).as("still a member").isNotNull();
    }

    @Test
    void aHeartbeatShowsTheHeadsOfChannels() {
        String other = ann.opens("other");
        String unseen = bob.opensPrivate("unseen");
        ann.posts(channel, "hello");
        try (Socket anns = ann.joins(channel)) {
            JsonNode own = anns.expect("heartbeat", "heartbeat");
            assertThat(own.path("revisions")).isEqualTo(Json.object(channel, 2));
            JsonNode named = anns.expect("heartbeat", "heartbeat", "channels", List.of(channel, other, unseen, "none"));
            assertThat(named.path("revisions")).isEqualTo(Json.object(channel, 2, other, 1));
            assertThat(Json.text(named, "/timestamp")).isNotEmpty();
        }
    }

    @Test
    void aClientThatTakesBatchesMayBeSentArrays() {
        try (Socket bobs = bob.connection().withProtocol(Connection.BATCH).open();
                Socket anns = ann.connect()) {
            assertThat(bobs.raw().header("Sec-WebSocket-Protocol")).isEqualTo(Connection.PROTOCOL);
            bobs.expect("channelJoined", "joinRoom", "channelId", channel);
            for (int n = 0; n < 200; n++) {
                anns.request(Json.object("action", "sendMessage", "channelId", channel, "content", "m" + n));
            }
            Eventually.holds(
                    "all of them heard",
                    host.traits().patience(),
                    () -> bobs.heard("message").size() >= 200);
            assertThat(bobs.heard("message").stream().map(it -> Json.text(it, "/message/content")))
                    .hasSize(200)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aTypistIsShownToTheOthersUntilTheyStop() {
        try (Socket anns = ann.joins(channel);
                Socket annsOther = ann.joins(channel);
                Socket bobs = bob.joins(channel)) {
            anns.send(Json.object("action", "typing", "channelId", channel, "isTyping", true)
                    .toString());
            JsonNode told = bobs.await("typing");
            assertThat(told)
                    .isEqualTo(Json.object("type", "typing", "channelId", channel, "userId", "ann", "isTyping", true));
            anns.send(Json.object("action", "typing", "channelId", channel, "isTyping", false)
                    .toString());
            bobs.await(
                    "the end of typing",
                    it -> it.has("isTyping") && !it.path("isTyping").booleanValue());
            anns.settle();
            annsOther.settle();
            assertThat(anns.heard("typing")).isEmpty();
            assertThat(annsOther.heard("typing")).isEmpty();
        }
    }

    @Test
    void typingEndsByItselfAfterTenSeconds() {
        unless(Difference.TYPING_ENDS_AT_THE_RECEIVER);
        try (Socket anns = ann.joins(channel);
                Socket bobs = bob.joins(channel)) {
            anns.send(Json.object("action", "typing", "channelId", channel, "isTyping", true)
                    .toString());
            bobs.await("typing");
            long began = System.nanoTime();
            bobs.await(
                    "the end of typing",
                    it -> it.has("isTyping") && !it.path("isTyping").booleanValue());
            assertThat((System.nanoTime() - began) / 1e9).isBetween(8.0, 14.0);
        }
    }

    @Test
    void errorsNameWhatTheyAnswer() {
        try (Socket anns = ann.connect()) {
            JsonNode unknown = anns.expect("error", "dance", "channelId", channel);
            assertThat(Json.text(unknown, "/code")).isEqualTo("unknown_action");
            assertThat(Json.text(unknown, "/originalAction")).isEqualTo("dance");
            assertThat(unknown.path("retryable").booleanValue()).isFalse();
            assertThat(Json.text(unknown, "/error")).isNotEmpty();
            JsonNode invalid = anns.expect("error", "sendMessage", "channelId", channel, "content", " ");
            assertThat(Json.text(invalid, "/code")).isEqualTo("invalid");
            assertThat(Json.text(invalid, "/channelId")).isEqualTo(channel);
            assertThat(Json.texts(invalid, "/errors", "/pointer")).containsExactly("/content");
            assertThat(anns.refused("joinRoom", "channelId", "no-such")).isEqualTo("not_found");
            assertThat(anns.refused("joinRoom")).isEqualTo("invalid");
            assertThat(anns.refused("resume")).isEqualTo("invalid");
            assertThat(anns.refused("typing", "channelId", channel, "isTyping", "yes"))
                    .isEqualTo("invalid");
        }
    }
}
