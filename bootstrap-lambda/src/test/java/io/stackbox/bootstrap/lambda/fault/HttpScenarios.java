package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Every request over HTTP.
final class HttpScenarios {
    private HttpScenarios() {}

    static List<Scenario> all() {
        var all = new ArrayList<Scenario>();
        all.addAll(channels());
        all.addAll(members());
        all.addAll(messages());
        all.addAll(marks());
        all.addAll(reads());
        return all;
    }

    private static List<Scenario> channels() {
        return List.of(
                on("createChannel")
                        .given(stage -> stage.carl.line())
                        .when(stage -> stage.note(
                                "channel",
                                stage.ann.asksUnder(
                                        "k",
                                        "POST",
                                        "/channels",
                                        Json.object(
                                                "name", "den", "type", "private", "members", List.of(stage.carl.id)))))
                        .then(stage -> {
                            assertThat(named(stage, "den"))
                                    .containsExactly(Json.text(stage.noted("channel"), "/channel/channelId"));
                            isTold(stage, stage.carl, "channelAdded");
                        }),
                on("createChannel: a direct one")
                        .when(stage -> stage.note("channel", direct(stage)))
                        .then(stage -> assertThat(Json.text(direct(stage), "/channel/channelId"))
                                .isEqualTo(Json.text(stage.noted("channel"), "/channel/channelId"))),
                on("openDocumentChannel")
                        .given(stage -> stage.ann.line())
                        .when(stage -> stage.note("channel", document(stage)))
                        .then(stage -> {
                            assertThat(Json.text(document(stage), "/channel/channelId"))
                                    .isEqualTo(Json.text(stage.noted("channel"), "/channel/channelId"));
                            isTold(stage, stage.ann, "channelAdded");
                        }),
                on("changeChannel")
                        .when(stage -> stage.owner.asks("PATCH", stage.path(), Json.object("name", "parlour")))
                        .then(stage -> assertThat(named(stage, "parlour")).containsExactly(stage.room)),
                on("archiveChannel")
                        .when(stage -> stage.owner.asks("DELETE", stage.path(), null))
                        .then(stage -> {
                            assertThat(stage.owner
                                            .tries(
                                                    null,
                                                    "POST",
                                                    stage.path() + "/messages",
                                                    Json.object("content", "x"))
                                            .status())
                                    .isEqualTo(409);
                            // Before it is overtaken by what follows.
                            stage.world.settle();
                            stage.owner.asks("PATCH", stage.path(), Json.object("isActive", true));
                        }));
    }

    private static List<Scenario> members() {
        return List.of(
                on("addMember")
                        .given(stage -> stage.carl.line())
                        .when(stage -> stage.owner.asks(
                                "POST", stage.path() + "/members", Json.object("userId", stage.carl.id)))
                        .then(stage -> {
                            assertThat(Members.of(stage)).containsOnlyOnce(stage.carl.id);
                            isTold(stage, stage.carl, "channelAdded");
                        }),
                on("changeRole")
                        .when(stage -> stage.owner.asks(
                                "PATCH", stage.path() + "/members/" + stage.ann.id, Json.object("role", "moderator")))
                        .then(stage -> assertThat(Members.roles(stage)).containsEntry(stage.ann.id, "moderator")),
                on("removeMember")
                        .given(stage -> stage.ann.joins(stage.room))
                        .when(stage -> stage.owner.asks("DELETE", stage.path() + "/members/" + stage.ann.id, null))
                        .then(stage -> {
                            annIsOutOf(stage, stage.room);
                            isTold(stage, stage.ann, "channelRemoved");
                        }),
                on("removeMember: oneself")
                        .given(stage -> stage.ann.joins(stage.room))
                        .when(stage -> stage.ann.asks("DELETE", stage.path() + "/members/" + stage.ann.id, null))
                        .then(stage -> annIsOutOf(stage, stage.room)),
                on("removeMember: of a private channel")
                        .given(HttpScenarios::annIsInADen)
                        .when(stage -> stage.owner.asks("DELETE", den(stage) + "/members/" + stage.ann.id, null))
                        .then(stage -> annIsOutOf(stage, Json.text(stage.noted("den"), "/id"))),
                on("removeMember: oneself of a private channel")
                        .given(HttpScenarios::annIsInADen)
                        // Who has left already is told that there is no such channel.
                        .when(stage -> assertThat(stage.ann
                                        .tries(null, "DELETE", den(stage) + "/members/" + stage.ann.id, null)
                                        .status())
                                .isIn(204, 404))
                        .then(stage -> annIsOutOf(stage, Json.text(stage.noted("den"), "/id"))));
    }

    /// By whoever did it, or else from the stream.
    private static void isTold(Stage stage, Person who, String what) {
        stage.world.settle();
        assertThat(who.line().heard(what)).as(what).isNotEmpty();
    }

    private static void annIsInADen(Stage stage) {
        String den = stage.opens("den", "private", stage.ann.id);
        stage.note("den", Json.object("id", den));
        stage.ann.joins(den);
    }

    private static String den(Stage stage) {
        return "/channels/" + Json.text(stage.noted("den"), "/id");
    }

    private static void annIsOutOf(Stage stage, String channel) {
        int before = stage.ann.line().heard("message").size();
        stage.owner.posts(channel, "among ourselves", "she is gone");
        assertThat(stage.ann.line().heard("message"))
                .as("what is said behind her back")
                .hasSize(before);
    }

    private static List<Scenario> messages() {
        return List.of(
                on("sendMessage").when(stage -> stage.ann.posts(stage.room, "k", "hello")),
                on("sendMessage: under an Idempotency-Key")
                        .when(stage -> stage.note(
                                "sent",
                                stage.ann.asksUnder(
                                        "k", "POST", stage.path() + "/messages", Json.object("content", "hello"))))
                        .then(stage -> assertThat(stage.owner.reads(stage.room)).hasSize(1)),
                onMessage("editMessage")
                        .when(stage ->
                                stage.ann.asks("PATCH", stage.messagePath(), Json.object("content", "other words")))
                        .then(stage -> assertThat(Json.list(
                                        stage.ann.asks("GET", stage.messagePath() + "/history", null), "/versions"))
                                .as("each text once")
                                .hasSizeLessThanOrEqualTo(2)),
                onMessage("deleteMessage").when(stage -> stage.ann.asks("DELETE", stage.messagePath(), null)),
                onMessage("addReaction").when(stage -> react(stage)),
                onMessage("removeReaction")
                        .given(stage -> {
                            stage.message("words");
                            react(stage);
                        })
                        .when(stage ->
                                stage.ben.asks("DELETE", stage.messagePath() + "/reactions/%F0%9F%91%8D", null)));
    }

    private static List<Scenario> marks() {
        return List.of(
                onMessage("pinMessage")
                        .when(HttpScenarios::pin)
                        .then(stage -> assertThat(pins(stage)).containsExactly(stage.messageId())),
                onMessage("unpinMessage")
                        .given(stage -> {
                            stage.message("words");
                            pin(stage);
                        })
                        .when(stage -> stage.ann.asks("DELETE", stage.path() + "/pins/" + stage.messageId(), null))
                        .then(stage -> assertThat(pins(stage)).isEmpty()),
                onMessage("markRead")
                        .when(stage -> stage.ben.asks("PUT", stage.path() + "/read", Json.object("seq", 1)))
                        .then(stage -> assertThat(listed(stage, stage.ben, stage.room)
                                        .path("unreadCount")
                                        .asInt())
                                .isZero()),
                on("setPresence")
                        .given(stage -> stage.ann.line())
                        .when(stage -> stage.ann.asks("PUT", "/presence", Json.object("status", "away")))
                        .then(stage -> assertThat(Json.text(
                                        stage.owner.asks("GET", "/presence?userIds=" + stage.ann.id, null),
                                        "/presence/" + stage.ann.id + "/status"))
                                .isEqualTo("away")),
                on("issueTicket")
                        .when(stage -> stage.note("ticket", stage.ann.asks("POST", "/connect-tickets", null)))
                        .then(stage -> new Line(stage.ann).byTicket().opened()));
    }

    private static List<Scenario> reads() {
        return List.of(
                reading("listChannels", stage -> "/channels"),
                reading("readChannel", Stage::path),
                reading("listMembers", stage -> stage.path() + "/members"),
                reading("listMessages", stage -> stage.path() + "/messages"),
                reading("readChanges", stage -> stage.path() + "/changes?after=0"),
                reading("readMessage", Stage::messagePath),
                reading("readVersions", stage -> stage.messagePath() + "/history"),
                reading("readThread", stage -> stage.messagePath() + "/thread"),
                reading("listPins", stage -> stage.path() + "/pins"),
                reading("listReceipts", stage -> stage.path() + "/receipts"),
                reading("readPresence", stage -> "/presence?userIds=ben," + stage.ann.id),
                reading("listPeople", stage -> "/users"),
                reading("readPerson", stage -> "/users/" + stage.ann.id),
                reading("readStats", stage -> "/stats"),
                reading("readHealth", stage -> "/health").askingNothing());
    }

    private static Scenario on(String name) {
        return Scenario.of("http", name);
    }

    private static Scenario onMessage(String name) {
        return on(name).given(stage -> stage.message("words"));
    }

    private static Scenario reading(String name, Function<Stage, String> path) {
        return onMessage(name).when(stage -> stage.ann.asks("GET", path.apply(stage), null));
    }

    private static JsonNode direct(Stage stage) {
        return stage.ann.asks("POST", "/channels", Json.object("type", "dm", "members", List.of("ben")));
    }

    private static JsonNode document(Stage stage) {
        return stage.ann.asks("POST", "/documents/" + stage.room + "/channel", Json.object("documentName", "The plan"));
    }

    private static void react(Stage stage) {
        stage.ben.asks(
                "POST",
                "/messages/" + stage.messageId() + "/reactions",
                Json.object("channelId", stage.room, "emoji", "👍"));
    }

    private static void pin(Stage stage) {
        stage.ann.asks("POST", stage.path() + "/pins/" + stage.messageId(), null);
    }

    private static List<String> pins(Stage stage) {
        return Json.texts(stage.owner.asks("GET", stage.path() + "/pins", null), "/messages", "/messageId");
    }

    /// Ann's channels of that name.
    private static List<String> named(Stage stage, String name) {
        return Json.list(stage.ann.asks("GET", "/channels", null), "/channels").stream()
                .filter(one -> Json.text(one, "/name").equals(name))
                .map(one -> Json.text(one, "/channelId"))
                .toList();
    }

    /// How a channel stands in somebody's list.
    static JsonNode listed(Stage stage, Person who, String channel) {
        return Json.list(who.asks("GET", "/channels", (@Nullable JsonNode) null), "/channels").stream()
                .filter(one -> Json.text(one, "/channelId").equals(channel))
                .findFirst()
                .orElseThrow();
    }
}
