package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

public abstract non-sealed class MembersConversation extends Conversation {
    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");
    private final Persona bob = tenant.member("bob");

    protected MembersConversation(Suite suite) {
        super(suite);
    }

    @Test
    void whoIsAddedHearsOfItAndTheOthersSeeARevision() {
        String channel = ann.opensPrivate("small");
        try (Socket anns = ann.joins(channel);
                Socket bobs = bob.connect()) {
            ann.invites(channel, bob);
            assertThat(Json.text(bobs.await("channelAdded"), "/channel/channelId"))
                    .isEqualTo(channel);
            JsonNode told = anns.await("channelUpdated");
            assertThat(Json.number(told, "/revision")).isEqualTo(2);
            assertThat(Json.number(told, "/channel/memberCount")).isEqualTo(2);
            ann.invites(channel, bob);
            assertThat(Json.number(ann.channel(channel), "/revision"))
                    .as("a repeat takes none")
                    .isEqualTo(2);
        }
        assertThat(Json.number(bob.posts(channel, "hello"), "/revision")).isEqualTo(3);
    }

    @Test
    void whoIsRemovedStopsReceivingAtOnce() {
        String channel = ann.opensPrivate("shrinking", bob);
        String path = "/channels/" + channel;
        try (Socket bobs = bob.joins(channel);
                Socket anns = ann.joins(channel)) {
            ann.rest().delete(path + "/members/bob");
            assertThat(Json.text(bobs.await("channelRemoved"), "/channelId")).isEqualTo(channel);
            ann.posts(channel, "bob must not see this");
            anns.await("message");
            bobs.settle();
            assertThat(bobs.heard("message")).isEmpty();
            assertThat(bob.rest().get(path).status()).isEqualTo(404);
            assertThat(bobs.refused("sendMessage", "channelId", channel, "content", "still here?"))
                    .isEqualTo("not_found");
            assertThat(bobs.refused("joinRoom", "channelId", channel)).isEqualTo("not_found");
        }
    }

    @Test
    void takingPartInAnOpenChannelMakesAMemberWithoutARevision() {
        String channel = ann.opens("open");
        try (Socket bobs = bob.connect()) {
            JsonNode joined = bobs.expect("channelJoined", "joinRoom", "channelId", channel);
            assertThat(Json.number(joined, "/channel/memberCount")).isEqualTo(2);
            assertThat(Json.number(joined, "/revision")).isEqualTo(1);
        }
        JsonNode posted = tenant.member("cem").posts(channel, "me too");
        assertThat(Json.number(posted, "/revision")).isEqualTo(2);
        assertThat(Json.number(ann.channel(channel), "/memberCount")).isEqualTo(3);
    }

    @Test
    void readingReactingMarkingAndResumingMakeNobodyAMember() {
        String channel = ann.opens("read only");
        JsonNode message = ann.posts(channel, "read me");
        bob.reads(channel);
        bob.reacts(channel, message, "👍");
        bob.rest().put("/channels/" + channel + "/read", Json.object("seq", 1)).expect(200);
        try (Socket bobs = bob.connect()) {
            bobs.expect("resumed", "resume", "channels", Json.object(channel, 0));
        }
        assertThat(Json.number(ann.channel(channel), "/memberCount")).isEqualTo(1);
    }

    @Test
    void anybodyLeavesWithoutARevision() {
        String channel = ann.opens("left");
        bob.posts(channel, "hello");
        long before = Json.number(ann.channel(channel), "/revision");
        assertThat(bob.rest().delete("/channels/" + channel + "/members/bob").status())
                .isIn(200, 204);
        assertThat(Json.number(ann.channel(channel), "/revision")).isEqualTo(before);
        assertThat(Json.texts(ann.channel(channel), "/members", "")).containsExactly("ann");
        assertThat(bob.listed(channel)).isNull();
    }

    @Test
    void aRoleIsGivenByThoseWhoRunTheChannel() {
        String channel = ann.opensPrivate("roles", bob, tenant.member("cem"));
        String members = "/channels/" + channel + "/members";
        JsonNode moderator = Json.object("role", "moderator");
        assertThat(bob.rest().patch(members + "/cem", moderator).problem(403)).isEqualTo("forbidden");
        assertThat(bob.rest().post(members, Json.object("userId", "dan")).problem(403))
                .isEqualTo("forbidden");
        assertThat(bob.rest().delete(members + "/cem").problem(403)).isEqualTo("forbidden");
        long before = Json.number(ann.channel(channel), "/revision");
        ann.rest().patch(members + "/bob", moderator).expect(200);
        assertThat(Json.number(ann.channel(channel), "/revision")).isEqualTo(before + 1);
        bob.rest().post(members, Json.object("userId", "dan", "role", "member")).expect(200);
        assertThat(bob.rest().delete(members + "/cem").status()).isIn(200, 204);
        assertThat(ann.rest().patch(members + "/nobody", moderator).problem(404))
                .isEqualTo("not_found");
        assertThat(ann.rest()
                        .patch(members + "/bob", Json.object("role", "king"))
                        .problem(400))
                .isEqualTo("invalid");
        assertThat(ann.rest()
                        .post(members, Json.object("userId", "not well formed"))
                        .problem(400))
                .isEqualTo("invalid");
    }

    @Test
    void membersArePagedById() {
        List<String> people =
                IntStream.range(0, 120).mapToObj(n -> "p%03d".formatted(n)).toList();
        JsonNode made = ann.rest()
                .post("/channels", Json.object("name", "crowd", "members", people))
                .expect(201)
                .path("channel");
        assertThat(Json.list(made, "/members")).hasSize(100);
        assertThat(Json.number(made, "/memberCount")).isEqualTo(121);
        String path = "/channels/" + Json.text(made, "/channelId") + "/members?limit=50";
        var seen = new ArrayList<String>();
        String cursor = "";
        while (true) {
            JsonNode page = ann.rest().get(path + cursor).expect(200);
            seen.addAll(Json.texts(page, "/members", "/userId"));
            if (!page.path("hasMore").booleanValue()) break;
            cursor = "&cursor=" + Rest.escape(Json.text(page, "/nextCursor"));
        }
        assertThat(seen).hasSize(121).isSorted().startsWith("ann", "p000").endsWith("p119");
    }
}
