package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import io.stackbox.kit.Log;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Promise 4: `resume` gives every change since any revision.
public abstract non-sealed class ResumePromise extends Conversation {
    private static final int CLIENTS = 20;

    protected ResumePromise(Suite suite) {
        super(suite);
    }

    @Test
    @Timeout(90)
    void afterRandomCutsAllLogsAreEqualAndNothingIsMissing() throws Exception {
        wander(Duration.ofSeconds(12));
    }

    @Test
    @Tag("long")
    @Timeout(240)
    void afterAMinuteOfRandomCutsAllLogsAreEqualAndNothingIsMissing() throws Exception {
        wander(Duration.ofSeconds(60));
    }

    private void wander(Duration time) throws Exception {
        Tenant tenant = host.tenant();
        Persona owner = tenant.member("owner");
        String channel = owner.opens("bad lines");
        long seed = System.nanoTime();
        var wanderers = new ArrayList<Wanderer>();
        // A moderator may delete what others wrote.
        for (int i = 0; i < CLIENTS; i++) wanderers.add(new Wanderer(tenant.admin("w" + i), channel, seed + i));
        long until = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var walks = new ArrayList<Future<?>>();
            for (Wanderer each : wanderers) walks.add(threads.submit(() -> each.wander(until)));
            walks.add(threads.submit(() -> rename(owner, channel, until)));
            for (Future<?> walk : walks) walk.get();
        }
        assertThat(wanderers.stream().mapToInt(Wanderer::cuts).sum()).as("cuts").isPositive();
        for (int i = 0; i < CLIENTS; i += 2) wanderers.get(i).cut();

        long head = Json.number(owner.channel(channel), "/revision");
        List<String> truth = owner.reads(channel).stream().map(Log::line).toList();
        assertThat(truth).as("messages").hasSizeGreaterThan(CLIENTS);
        for (Wanderer each : wanderers) {
            each.goHome(head);
            assertThat(each.log().gaps()).as("gaps, seed " + seed).isEmpty();
            assertThat(each.log().repeats()).as("repeats, seed " + seed).isEmpty();
            assertThat(each.log().lines()).as("the log, seed " + seed).isEqualTo(truth);
        }
    }

    /// The channel's own changes take revisions among the messages'.
    private static void rename(Persona owner, String channel, long untilNanos) {
        for (int n = 1; System.nanoTime() < untilNanos; n++) {
            owner.rest()
                    .patch("/channels/" + channel, Json.object("name", "bad lines " + n))
                    .expect(200);
            io.stackbox.kit.Eventually.pause(Duration.ofMillis(300));
        }
    }

    @Test
    void anEditedDeletedOrReactedMessageComesBackOnceInItsLastState() {
        Persona ann = host.tenant().member("ann");
        String channel = ann.opens("changing");
        JsonNode edited = ann.posts(channel, "to be edited");
        JsonNode deleted = ann.posts(channel, "to be deleted");
        JsonNode reacted = ann.posts(channel, "to be reacted to");
        JsonNode left = ann.posts(channel, "to be left alone");
        String path = "/channels/" + channel + "/messages/";
        for (String text : List.of("first edit", "second edit")) {
            ann.rest()
                    .patch(path + Json.text(edited, "/messageId"), Json.object("content", text))
                    .expect(200);
        }
        ann.rest()
                .patch(path + Json.text(deleted, "/messageId"), Json.object("content", "gone soon"))
                .expect(200);
        ann.rest().delete(path + Json.text(deleted, "/messageId")).expect(200);
        for (String emoji : List.of("👍", "🎉")) {
            ann.rest()
                    .post(
                            "/messages/" + Json.text(reacted, "/messageId") + "/reactions",
                            Json.object("channelId", channel, "emoji", emoji))
                    .expect(200);
        }
        try (Socket socket = ann.connect()) {
            JsonNode answer = socket.expect(
                    "resumed", "resume", "channels", Json.object(channel, Json.number(left, "/revision")));
            List<JsonNode> changes = Json.list(answer, "/changes");
            assertThat(changes.stream().map(it -> Json.text(it, "/message/messageId")))
                    .containsExactly(
                            Json.text(edited, "/messageId"),
                            Json.text(deleted, "/messageId"),
                            Json.text(reacted, "/messageId"));
            assertThat(Json.text(changes.get(0), "/message/content")).isEqualTo("second edit");
            assertThat(changes.get(1).at("/message/deleted").booleanValue()).isTrue();
            assertThat(Json.text(changes.get(1), "/message/content")).isEmpty();
            assertThat(changes.get(2).at("/message/reactions").propertyNames()).containsExactly("👍", "🎉");
            assertThat(answer.path("hasMore").booleanValue()).isFalse();
            assertThat(Json.number(answer, "/revision")).isEqualTo(Json.number(ann.channel(channel), "/revision"));
        }
    }

    @Test
    void aLongAbsenceIsMadeUpPageByPage() {
        Tenant tenant = host.tenant();
        Persona ann = tenant.member("ann");
        String channel = ann.opens("long absence");
        try (Socket sender = ann.connect()) {
            for (int n = 1; n <= 250; n++) {
                sender.expect("messageConfirmation", "sendMessage", "channelId", channel, "content", "m" + n);
            }
        }
        var log = new Log(channel, host.traits());
        try (Socket late =
                tenant.member("bob").connection().listening(log::apply).open()) {
            int pages = 0;
            boolean more = true;
            while (more) {
                JsonNode answer = late.expect("resumed", "resume", "channels", Json.object(channel, log.revision()));
                more = answer.path("hasMore").booleanValue();
                pages++;
            }
            assertThat(pages).isGreaterThan(1);
            JsonNode next = ann.posts(channel, "live again");
            late.await(
                    "the live message",
                    it -> Json.text(it, "/message/messageId").equals(Json.text(next, "/messageId")));
        }
        assertThat(log.size()).isEqualTo(251);
        assertThat(log.gaps()).isEmpty();
        assertThat(log.repeats()).isEmpty();
    }

    @Test
    void resumingSubscribesOnlyWithTheAnswerThatHasNoMore() {
        Tenant tenant = host.tenant();
        Persona ann = tenant.member("ann");
        String channel = ann.opens("pages");
        for (int n = 0; n < 120; n++) ann.posts(channel, "m" + n);
        try (Socket socket = tenant.member("bob").connect()) {
            JsonNode page = socket.expect("resumed", "resume", "channels", Json.object(channel, 0));
            assertThat(page.path("hasMore").booleanValue()).isTrue();
            ann.posts(channel, "not yet for bob");
            socket.settle();
            assertThat(socket.heard("message")).isEmpty();
        }
    }

    @Test
    void aRevisionThatWasNeverReachedIsReset() {
        Persona ann = host.tenant().member("ann");
        String channel = ann.opens("restored");
        ann.posts(channel, "hello");
        try (Socket socket = ann.connect()) {
            JsonNode answer = socket.expect("reset", "resume", "channels", Json.object(channel, 99));
            assertThat(Json.number(answer, "/revision")).isEqualTo(2);
            assertThat(Json.text(answer, "/channelId")).isEqualTo(channel);
        }
        JsonNode page =
                ann.rest().get("/channels/" + channel + "/changes?after=99").expect(200);
        assertThat(page.path("reset").booleanValue()).isTrue();
    }

    @Test
    void oneResumeAnswersForEachChannelByItself() {
        Tenant tenant = host.tenant();
        Persona ann = tenant.member("ann");
        String seen = ann.opens("seen");
        String unseen = tenant.member("bob").opensPrivate("unseen");
        try (Socket socket = ann.connect()) {
            var channels = Json.object(seen, 0, unseen, 0, "no-such-channel", 0);
            socket.send(Json.object("action", "resume", "requestId", "all", "channels", channels)
                    .toString());
            JsonNode good = socket.await("an answer for " + seen, it -> isAnswerFor(it, seen));
            JsonNode bad = socket.await("an answer for " + unseen, it -> isAnswerFor(it, unseen));
            JsonNode none = socket.await("an answer for nothing", it -> isAnswerFor(it, "no-such-channel"));
            assertThat(Json.text(good, "/type")).isEqualTo("resumed");
            assertThat(Json.text(bad, "/type")).isEqualTo("error");
            assertThat(Json.text(bad, "/code"))
                    .isEqualTo(Json.text(none, "/code"))
                    .isEqualTo("not_found");
            assertThat(Json.text(bad, "/error")).isEqualTo(Json.text(none, "/error"));
        }
    }

    private static boolean isAnswerFor(JsonNode frame, String channel) {
        return Json.text(frame, "/requestId").equals("all")
                && Json.text(frame, "/channelId").equals(channel);
    }
}
