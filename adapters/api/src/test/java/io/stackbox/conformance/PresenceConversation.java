package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

public abstract non-sealed class PresenceConversation extends Conversation {
    /// A change is announced at most every five seconds, so the next must not wait for longer.
    private final Duration announcedWithin = host.traits().promised(Duration.ofSeconds(5));

    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");
    private final Persona bob = tenant.member("bob");

    protected PresenceConversation(Suite suite) {
        super(suite);
    }

    private String status(String userId) {
        JsonNode answer = ann.rest().get("/presence?userIds=" + userId).expect(200);
        return Json.text(answer, "/presence/" + userId + "/status");
    }

    @Test
    void somebodyIsOnlineAsLongAsOneConnectionIs() {
        assertThat(status("bob")).isEqualTo("offline");
        Socket one = bob.connect();
        Socket two = bob.connect();
        assertThat(status("bob")).isEqualTo("online");
        one.close();
        Eventually.pause(Duration.ofMillis(300));
        assertThat(status("bob")).isEqualTo("online");
        two.cut();
        Eventually.holds(
                "bob is offline",
                host.traits().within(Duration.ofSeconds(5)),
                () -> status("bob").equals("offline"));
        JsonNode seen = ann.rest().get("/presence?userIds=bob,nobody").expect(200);
        assertThat(Json.text(seen, "/presence/bob/lastSeen")).isNotEmpty();
        assertThat(Json.text(seen, "/presence/nobody/status")).isEqualTo("offline");
        assertThat(seen.at("/presence/nobody/lastSeen").isNull()).isTrue();
    }

    @Test
    void whatIsChosenIsShownWhileConnected() {
        JsonNode chosen = bob.rest()
                .put("/presence", Json.object("status", "busy", "text", "writing"))
                .expect(200);
        assertThat(Json.text(chosen, "/presence/text")).isEqualTo("writing");
        assertThat(status("bob")).as("without a connection").isEqualTo("offline");
        try (Socket bobs = bob.connect()) {
            assertThat(status("bob")).isEqualTo("busy");
            JsonNode answer = bobs.expect("presenceUpdate", "presence", "status", "away");
            assertThat(Json.text(answer, "/status")).isEqualTo("away");
            assertThat(status("bob")).isEqualTo("away");
        }
        assertThat(bob.rest().put("/presence", Json.object("status", "asleep")).problem(400))
                .isEqualTo("invalid");
        assertThat(bob.rest()
                        .put("/presence", Json.object("status", "busy", "text", "x".repeat(201)))
                        .problem(400))
                .isEqualTo("invalid");
    }

    @Test
    void aChangeIsToldToOthersInASharedChannelAndToMyOtherConnections() {
        String channel = ann.opensPrivate("shared", bob);
        try (Socket anns = ann.joins(channel);
                Socket bobsOther = bob.connect();
                Socket bobs = bob.connect();
                Socket stranger = tenant.member("stranger").connect()) {
            bobs.expect("presenceUpdate", "presence", "status", "busy", "text", "deep work");
            for (Socket socket : java.util.List.of(anns, bobsOther)) {
                JsonNode told = socket.await("bob is busy", 0, PresenceConversation::isBusyBob, announcedWithin);
                assertThat(Json.text(told, "/text")).isEqualTo("deep work");
                assertThat(Json.text(told, "/timestamp")).isNotEmpty();
            }
            stranger.settle();
            assertThat(stranger.heard("presenceUpdate").stream().filter(PresenceConversation::isBusyBob))
                    .isEmpty();
        }
    }

    private static boolean isBusyBob(JsonNode frame) {
        return Json.text(frame, "/type").equals("presenceUpdate")
                && Json.text(frame, "/userId").equals("bob")
                && Json.text(frame, "/status").equals("busy");
    }

    /// A socket that was answered one state must hear of the next, which another connection has set.
    @Test
    void whatIsSetByRestReachesTheSocketThatSetSomethingElseBefore() {
        try (Socket bobs = bob.connect()) {
            bobs.expect("presenceUpdate", "presence", "status", "away");
            int mark = bobs.mark();
            bob.rest().put("/presence", Json.object("status", "busy")).expect(200);
            bobs.await("bob is busy", mark, it -> isBob(it, "busy"), announcedWithin);
        }
    }

    @Test
    void comingAndGoingIsToldToo() {
        String channel = ann.opensPrivate("shared", bob);
        try (Socket anns = ann.joins(channel)) {
            Socket bobs = bob.connect();
            anns.await("bob comes", 0, it -> isBob(it, "online"), announcedWithin);
            int mark = anns.mark();
            bobs.close();
            anns.await("bob goes", mark, it -> isBob(it, "offline"), announcedWithin);
        }
    }

    private static boolean isBob(JsonNode frame, String status) {
        return Json.text(frame, "/type").equals("presenceUpdate")
                && Json.text(frame, "/userId").equals("bob")
                && Json.text(frame, "/status").equals(status);
    }

    @Test
    void theMembersOfAChannelAreAskedForTogether() {
        String channel = ann.opensPrivate("shared", bob);
        JsonNode all = bob.rest().get("/presence?channelId=" + channel).expect(200);
        assertThat(all.path("presence").propertyNames()).containsExactlyInAnyOrder("ann", "bob");
        assertThat(tenant.member("cem")
                        .rest()
                        .get("/presence?channelId=" + channel)
                        .problem(404))
                .isEqualTo("not_found");
        String crowd = IntStream.range(0, 101).mapToObj(n -> "u" + n).collect(Collectors.joining(","));
        assertThat(ann.rest().get("/presence?userIds=" + crowd).problem(400)).isEqualTo("invalid");
    }
}
