package io.stackbox.bootstrap.lambda.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// What comes by itself: handshakes to be judged, records of the stream, messages of the queue, the clock.
final class RecordScenarios {
    private RecordScenarios() {}

    static List<Scenario> all() {
        var all = new ArrayList<Scenario>();
        all.addAll(handshakes());
        all.addAll(stream());
        all.addAll(queue());
        all.add(Scenario.of("schedule", "the clock strikes")
                .askingNothing()
                .when(stage -> stage.world.call("schedule", Json.object("detail-type", "Scheduled Event"))));
        return all;
    }

    private static List<Scenario> handshakes() {
        return List.of(
                Scenario.of("authorizer", "by a ticket")
                        .when(stage -> stage.note(
                                "line", line(new Line(stage.ann).byTicket().opened())))
                        .then(stage -> assertThat(stage.world.lines.isOpen(Json.text(stage.noted("line"), "/id")))
                                .isTrue()),
                Scenario.of("authorizer", "by a token").askingNothing().when(stage -> stage.ann.line()));
    }

    private static JsonNode line(Line line) {
        return Json.object("id", line.id());
    }

    private static List<Scenario> stream() {
        return List.of(
                byStream("what was announced").given(stage -> {
                    stage.message("hello");
                    stage.ann.asks("PATCH", stage.messagePath(), Json.object("content", "good day"));
                }),
                byStream("a message that nobody was told of").given(stage -> stage.unannounced("hello")),
                byStream("a change that nobody was told of").given(stage -> {
                    stage.message("hello");
                    stage.ann.asksInVain(
                            "PATCH",
                            stage.messagePath(),
                            Json.object("content", "good day"),
                            stage.world.process().endingAfter("TransactWriteItems"));
                }),
                byStream("a deletion").given(stage -> {
                    stage.message("hello");
                    stage.ann.asks("PATCH", stage.messagePath(), Json.object("content", "good day"));
                    stage.ann.asks("DELETE", stage.messagePath(), null);
                }),
                byStream("a message that mentions more than a transaction takes")
                        .given(stage -> stage.message(IntStream.range(0, 45)
                                .mapToObj(n -> "@somebody" + n)
                                .collect(Collectors.joining(" ")))),
                byStream("a busy room's messages").given(RecordScenarios::theRoomIsBusy),
                byStream("a large and busy room's messages").given(stage -> {
                    Crowd.joins(stage, 201);
                    theRoomIsBusy(stage);
                }));
    }

    /// Ten people at least, and more than ten messages in two seconds.
    private static void theRoomIsBusy(Stage stage) {
        for (int n = 0; n < 7; n++) {
            stage.owner.asks("POST", stage.path() + "/members", Json.object("userId", "guest" + n));
        }
        for (int n = 0; n < 14; n++) stage.ann.posts(stage.room, "busy-" + n, "message " + n);
    }

    private static List<Scenario> queue() {
        return List.of(
                byQueue("a chunk of a large room").given(stage -> {
                    stage.ann.joins(stage.room);
                    stage.unannounced("hello");
                    stage.world.queue.add(chunk(stage), Duration.ZERO);
                }),
                byQueue("a chunk for somebody who is gone").given(stage -> {
                    stage.ann.joins(stage.room).goesDead();
                    stage.unannounced("hello");
                    stage.world.queue.add(chunk(stage), Duration.ZERO);
                }),
                byQueue("a message that nobody was told of").given(stage -> {
                    stage.unannounced("hello");
                    stage.world.deliverStream();
                    stage.world.clock.forward(Duration.ofSeconds(10));
                }),
                byQueue("a message that somebody was told of meanwhile").given(stage -> {
                    stage.unannounced("hello");
                    stage.world.deliverStream();
                    stage.world.clock.forward(Duration.ofSeconds(10));
                    var looks = stage.world.queue.take();
                    for (var look : looks) stage.world.queue.add(look.body(), Duration.ZERO);
                    stage.world.deliverQueue();
                    for (var look : looks) stage.world.queue.add(look.body(), Duration.ZERO);
                }),
                byQueue("somebody who was added and not told")
                        .given(RecordScenarios::carlIsAddedInSilence)
                        .then(stage -> assertThat(stage.carl.line().heard("channelAdded"))
                                .isNotEmpty()),
                byQueue("people of a new channel who were not told")
                        .given(RecordScenarios::aChannelIsMadeInSilence)
                        .then(stage -> assertThat(stage.carl.line().heard("channelAdded"))
                                .isNotEmpty()),
                byQueue("somebody's presence").given(stage -> {
                    stage.ann.joins(stage.room);
                    stage.ann.line().expects("presenceUpdate", "presence", "status", "away");
                    stage.ann.line().expects("presenceUpdate", "presence", "status", "busy");
                    stage.world.clock.forward(Duration.ofSeconds(5));
                }),
                byQueue("somebody who is still there, and later gone")
                        .given(stage -> {
                            stage.ann.joins(stage.room);
                            stage.world.clock.forward(Duration.ofMinutes(6));
                            stage.ann.line().expects("heartbeat", "heartbeat");
                            aLeaseEnds(stage, Duration.ofMinutes(6));
                        })
                        .then(stage -> {
                            stage.ann.line().goesDead();
                            aLeaseEnds(stage, Duration.ofMinutes(12));
                            stage.world.deliverQueue();
                            benIsToldThatAnnIsGone(stage);
                        }),
                byQueue("somebody who is gone, and nobody said so")
                        .given(stage -> {
                            stage.ann.joins(stage.room).goesDead();
                            aLeaseEnds(stage, Duration.ofMinutes(12));
                        })
                        .then(RecordScenarios::benIsToldThatAnnIsGone));
    }

    private static void benIsToldThatAnnIsGone(Stage stage) {
        assertThat(stage.ben.line().heard("presenceUpdate"))
                .anyMatch(told -> Json.text(told, "/userId").equals(stage.ann.id)
                        && Json.text(told, "/status").equals("offline"));
    }

    /// Ben comes anew, so that his does not; what is waiting for him would be calls at one time and none at another.
    private static void aLeaseEnds(Stage stage, Duration after) {
        stage.world.clock.forward(after.plusSeconds(1));
        stage.ben.line().hangsUp();
        stage.ben.joins(stage.room);
        stage.world.queue.keepOnly(stage.ann.id);
    }

    /// Whoever took it ended before anybody was told.
    private static void carlIsAddedInSilence(Stage stage) {
        inSilence(stage, stage.path() + "/members", Json.object("userId", stage.carl.id));
    }

    private static void aChannelIsMadeInSilence(Stage stage) {
        inSilence(stage, "/channels", Json.object("name", "den", "members", List.of(stage.carl.id)));
    }

    private static void inSilence(Stage stage, String path, JsonNode what) {
        var _ = stage.carl.line();
        FunctionProcess ending = stage.world.process().endingAfter("TransactWriteItems");
        stage.owner.asksInVain("POST", path, what, ending);
        stage.world.deliverStream();
        stage.world.clock.forward(Duration.ofSeconds(10));
    }

    private static Scenario byStream(String name) {
        return Scenario.of("stream", name).when(stage -> stage.world.deliverStream());
    }

    private static Scenario byQueue(String name) {
        return Scenario.of("fanout", name).when(stage -> stage.world.deliverQueue());
    }

    /// As it comes from whoever announces to a large room.
    private static String chunk(Stage stage) {
        var frame = Json.object("type", "message");
        frame.set("message", stage.noted("unannounced"));
        String coded = Base64.getEncoder().encodeToString(frame.toString().getBytes(UTF_8));
        return "1 " + stage.world.tenant + " " + stage.world.clock.instant().toEpochMilli() + "\n"
                + stage.ben.line().id() + " ben - -\n\n1 " + coded;
    }
}
