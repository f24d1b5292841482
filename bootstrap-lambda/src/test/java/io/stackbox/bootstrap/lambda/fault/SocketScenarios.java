package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a socket brings: its beginning, its end, and every action.
final class SocketScenarios {
    private SocketScenarios() {}

    static List<Scenario> all() {
        return Stream.of(ends(), frames(), subscriptions(), sends(), changes(), signals())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scenario> ends() {
        return List.of(
                on("$connect").when(stage -> stage.ann.line()).then(stage -> {
                    stage.ann.joins(stage.room);
                    stage.owner.posts(stage.room, "to ann", "hello");
                    assertThat(stage.ann.line().heard("message")).hasSize(1);
                }),
                on("$connect: one too many")
                        .given(SocketScenarios::annHasTwentyLines)
                        .when(stage -> stage.note(
                                "newest",
                                Json.object("id", new Line(stage.ann).opened().id())))
                        .then(stage -> assertThat(stage.world.lines.isOpen(Json.text(stage.noted("newest"), "/id")))
                                .isTrue()),
                on("$disconnect")
                        .given(SocketScenarios::annIsIn)
                        .when(SocketScenarios::annHangsUp)
                        .then(stage -> {
                            stage.owner.posts(stage.room, "one", "one");
                            stage.owner.posts(stage.room, "two", "two");
                            String gone = Json.text(stage.noted("line"), "/id");
                            assertThat(stage.world.lines.triesAt(gone) - Json.number(stage.noted("line"), "/tries"))
                                    .as("posts to who is gone")
                                    .isLessThanOrEqualTo(1);
                        }));
    }

    private static List<Scenario> frames() {
        return List.of(
                on("heartbeat: the first frame")
                        .given(stage -> stage.ann.line())
                        .when(stage -> stage.ann.line().expects("heartbeat", "heartbeat"))
                        .then(stage ->
                                assertThat(stage.ann.line().heard("connected")).hasSizeLessThanOrEqualTo(1)),
                on("heartbeat: of channels")
                        .given(SocketScenarios::annIsIn)
                        .when(stage ->
                                stage.ann.line().expects("heartbeat", "heartbeat", "channels", List.of(stage.room))));
    }

    private static List<Scenario> subscriptions() {
        return List.of(
                on("joinChannel")
                        .given(stage -> {
                            stage.message("before");
                            stage.ann.line();
                        })
                        .when(stage -> stage.ann.joins(stage.room))
                        .then(SocketScenarios::annHearsWhatComes),
                on("joinChannel: from a revision")
                        .given(stage -> {
                            stage.message("before");
                            stage.ann.line();
                        })
                        .when(stage -> stage.ann
                                .line()
                                .expects("channelJoined", "joinRoom", "channelId", stage.room, "after", 1))
                        .then(SocketScenarios::annHearsWhatComes),
                on("joinChannel: by somebody who thereby becomes a member")
                        .given(stage -> stage.carl.line())
                        .when(stage -> stage.carl.joins(stage.room))
                        .then(stage -> assertThat(Members.of(stage)).contains(stage.carl.id)),
                on("leaveChannel")
                        .given(SocketScenarios::annIsIn)
                        .when(stage -> stage.ann.line().expects("channelLeft", "leaveRoom", "channelId", stage.room))
                        .then(stage -> {
                            stage.owner.posts(stage.room, "to the others", "hello");
                            assertThat(stage.ann.line().heard("message")).isEmpty();
                        }),
                on("resume")
                        .given(stage -> {
                            stage.message("before");
                            stage.ann.line();
                        })
                        .when(stage -> stage.ann.resumes(stage.room))
                        .then(SocketScenarios::annHearsWhatComes));
    }

    private static List<Scenario> sends() {
        return List.of(
                on("listMessages")
                        .given(stage -> {
                            annIsIn(stage);
                            stage.message("before");
                        })
                        .when(stage -> stage.ann.line().expects("messages", "getMessages", "channelId", stage.room)),
                on("sendMessage")
                        .given(SocketScenarios::annIsIn)
                        .when(stage -> stage.ann.says(stage.room, "k", "hello")),
                on("sendMessage: that mentions somebody")
                        .given(SocketScenarios::annIsIn)
                        .when(stage -> stage.ann.says(stage.room, "k", "hello @ben"))
                        .then(stage -> assertThat(HttpScenarios.listed(stage, stage.ben, stage.room)
                                        .path("mentionCount")
                                        .asInt())
                                .isEqualTo(1)),
                on("sendMessage: a reply")
                        .given(stage -> {
                            annIsIn(stage);
                            stage.message("the root");
                        })
                        .when(stage -> stage.ann.says(stage.room, "k", "hello", "threadId", stage.messageId()))
                        .then(stage -> assertThat(
                                        stage.message().path("replyCount").asInt())
                                .isEqualTo(1)),
                on("sendMessage: by somebody who thereby becomes a member")
                        .given(stage -> stage.carl.line())
                        .when(stage -> stage.carl.says(stage.room, "k", "hello"))
                        .then(stage -> assertThat(Members.of(stage)).contains(stage.carl.id)),
                on("sendMessage: to a large room")
                        .given(stage -> {
                            annIsIn(stage);
                            Crowd.joins(stage, 201);
                        })
                        .when(stage -> stage.ann.says(stage.room, "k", "hello")),
                on("sendMessage: to somebody who is gone")
                        .given(stage -> {
                            annIsIn(stage);
                            stage.carl.joins(stage.room).goesDead();
                        })
                        .when(stage -> stage.ann.says(stage.room, "k", "hello")));
    }

    private static List<Scenario> changes() {
        return List.of(
                onMessage("editMessage")
                        .when(stage -> ofMessage(stage, "messageUpdated", "editMessage", "content", "other words"))
                        .then(stage -> assertThat(Json.text(stage.message(), "/content"))
                                .isEqualTo("other words")),
                onMessage("deleteMessage")
                        .when(stage -> ofMessage(stage, "messageDeleted", "deleteMessage"))
                        .then(stage -> assertThat(
                                        stage.message().path("deleted").booleanValue())
                                .isTrue()),
                onMessage("addReaction")
                        .when(stage -> ofMessage(stage, "reactionUpdate", "addReaction", "emoji", "👍"))
                        .then(stage -> assertThat(Json.texts(stage.message(), "/reactions/👍", ""))
                                .containsExactly(stage.ann.id)),
                onMessage("removeReaction")
                        .given(stage -> {
                            annHasAMessage(stage);
                            ofMessage(stage, "reactionUpdate", "addReaction", "emoji", "👍");
                        })
                        .when(stage -> ofMessage(stage, "reactionUpdate", "removeReaction", "emoji", "👍"))
                        .then(stage ->
                                assertThat(stage.message().path("reactions")).isEmpty()),
                onMessage("markRead")
                        .when(stage -> stage.ann
                                .line()
                                .expects("readReceipt", "markAsRead", "channelId", stage.room, "seq", 1)));
    }

    private static List<Scenario> signals() {
        return List.of(
                on("typing")
                        .given(SocketScenarios::annIsIn)
                        .when(stage ->
                                stage.ann.line().says("typing", Json.object("channelId", stage.room, "isTyping", true)))
                        .then(stage -> assertThat(stage.ben.line().heard("typing"))
                                .filteredOn(
                                        frame -> Json.text(frame, "/channelId").equals(stage.room))
                                .hasSizeLessThanOrEqualTo(2)),
                on("setPresence")
                        .given(SocketScenarios::annIsIn)
                        .when(stage -> stage.ann.line().expects("presenceUpdate", "presence", "status", "busy"))
                        .then(stage -> assertThat(Json.text(
                                        stage.owner.asks("GET", "/presence?userIds=" + stage.ann.id, null),
                                        "/presence/" + stage.ann.id + "/status"))
                                .isEqualTo("busy")),
                on("authenticate")
                        .given(SocketScenarios::annIsIn)
                        .when(stage -> stage.ann.line().expects("error", "authenticate", "token", "x")),
                on("heartbeat: whose token has ended")
                        .given(stage -> {
                            annIsIn(stage);
                            stage.ann.line().expiresIn(Duration.ofSeconds(1));
                            stage.world.clock.forward(Duration.ofSeconds(2));
                        })
                        .when(stage -> {
                            Line old = stage.ann.line();
                            stage.note("old", Json.object("id", old.id()));
                            var _ = old.says("heartbeat", Json.object());
                        })
                        .then(stage -> assertThat(stage.world.lines.isOpen(Json.text(stage.noted("old"), "/id")))
                                .isFalse()));
    }

    private static Scenario on(String name) {
        return Scenario.of("socket", name);
    }

    private static Scenario onMessage(String name) {
        return on(name).given(SocketScenarios::annHasAMessage);
    }

    private static void annIsIn(Stage stage) {
        stage.ann.joins(stage.room);
    }

    private static void annHasAMessage(Stage stage) {
        annIsIn(stage);
        stage.message("words");
    }

    private static void ofMessage(Stage stage, String answer, String action, Object... more) {
        var fields = Json.object(more).put("channelId", stage.room).put("messageId", stage.messageId());
        JsonNode told = stage.ann.line().says(action, fields);
        assertThat(Json.text(told, "/type")).as(told.toString()).isEqualTo(answer);
    }

    private static void annHangsUp(Stage stage) {
        Line line = stage.ann.line();
        stage.note("line", Json.object("id", line.id(), "tries", stage.world.lines.triesAt(line.id())));
        line.hangsUp();
    }

    private static void annHasTwentyLines(Stage stage) {
        Crowd.lines(stage, stage.ann.line(), 19);
    }

    private static void annHearsWhatComes(Stage stage) {
        int before = stage.ann.line().heard("message").size();
        stage.owner.posts(stage.room, "to ann", "hello");
        assertThat(stage.ann.line().heard("message")).hasSize(before + 1);
    }
}
