package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who is known, what is counted, and how the system is.
public abstract non-sealed class PeopleConversation extends Conversation {
    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");

    protected PeopleConversation(Suite suite) {
        super(suite);
    }

    private static List<String> people(Persona who, String query) {
        return Json.texts(who.rest().get("/users" + query).expect(200), "/users", "/userId");
    }

    @Test
    void peopleAreKnownFromTheirTokens() {
        tenant.member("bob").rest().get("/channels").expect(200);
        tenant.guest("gus").rest().get("/channels").expect(200);
        assertThat(people(ann, "")).containsExactly("ann", "bob", "gus");
        assertThat(people(ann, "?query=bo")).containsExactly("bob");
        assertThat(people(ann, "?query=name%20of%20G")).containsExactly("gus");
        JsonNode bob = ann.rest().get("/users/bob").expect(200).path("user");
        assertThat(Json.text(bob, "/name")).isEqualTo("Name of bob");
        assertThat(ann.rest().get("/users/nobody").problem(404)).isEqualTo("not_found");
        assertThat(ann.rest().get("/users/not%20well%20formed").problem(404)).isEqualTo("not_found");
        Persona foreign = host.tenant().member("ann");
        assertThat(foreign.rest().get("/users/bob").problem(404)).isEqualTo("not_found");
        assertThat(people(foreign, "")).containsExactly("ann");
    }

    @Test
    void aGuestKnowsOnlyThePeopleItSharesAChannelWith() {
        Persona bob = tenant.member("bob");
        bob.rest().get("/channels").expect(200);
        Persona guest = tenant.guest("gus");
        assertThat(people(guest, "")).containsExactly("gus");
        assertThat(guest.rest().get("/users/bob").problem(404)).isEqualTo("not_found");
        bob.opensPrivate("shared", guest);
        assertThat(people(guest, "")).containsExactly("bob", "gus");
        assertThat(guest.rest().get("/users/ann").problem(404)).isEqualTo("not_found");
    }

    @Test
    void aGuestSeesAnOpenChannelOnlyAsAMember() {
        Persona guest = tenant.guest("gus");
        String channel = ann.opens("open");
        String path = "/channels/" + channel;
        assertThat(guest.rest().get(path).problem(404)).isEqualTo("not_found");
        assertThat(guest.rest()
                        .post(path + "/messages", Json.object("content", "x"))
                        .problem(404))
                .isEqualTo("not_found");
        assertThat(guest.rest().get("/channels/general").problem(404)).isEqualTo("not_found");
        assertThat(Json.list(guest.rest().get("/channels?scope=discover").expect(200), "/channels"))
                .isEmpty();
        try (Socket socket = guest.connect()) {
            assertThat(socket.refused("joinRoom", "channelId", channel)).isEqualTo("not_found");
            ann.invites(channel, guest);
            socket.expect("channelJoined", "joinRoom", "channelId", channel);
        }
        guest.posts(channel, "thank you");
    }

    @Test
    void statsCountWhatTheTenantHas() {
        String channel = ann.opens("one");
        ann.opensPrivate("two");
        ann.opensDm(tenant.member("bob"));
        ann.posts(channel, "hello");
        try (Socket socket = ann.connect()) {
            JsonNode stats = ann.rest().get("/stats").expect(200).path("stats");
            assertThat(Json.number(stats, "/channels/public")).isEqualTo(1);
            assertThat(Json.number(stats, "/channels/private")).isEqualTo(1);
            assertThat(Json.number(stats, "/channels/dm")).isEqualTo(1);
            assertThat(Json.number(stats, "/channels/document")).isZero();
            assertThat(Json.number(stats, "/channels/total")).isEqualTo(3);
            assertThat(Json.number(stats, "/users/online")).isEqualTo(1);
            assertThat(Json.number(stats, "/users/total"))
                    .isEqualTo(Json.number(stats, "/users/online") + Json.number(stats, "/users/offline"));
            assertThat(Json.number(stats, "/notifications/total")).isZero();
            assertThat(stats.path("activity").isObject()).isTrue();
            assertThat(stats.path("usage").isObject()).isTrue();
            socket.settle();
        }
    }

    @Test
    void healthNeedsNoIdentity() {
        JsonNode health = host.rest().get("/health").expect(200).path("health");
        assertThat(Json.text(health, "/status")).isEqualTo("healthy");
        assertThat(Json.text(health, "/timestamp")).isNotEmpty();
        assertThat(health.path("services")).isNotEmpty();
    }
}
