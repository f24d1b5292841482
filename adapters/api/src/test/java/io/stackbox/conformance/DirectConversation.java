package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Direct conversations, and the channels of documents: both are found again by what they are about.
public abstract non-sealed class DirectConversation extends Conversation {
    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");
    private final Persona bob = tenant.member("bob");

    protected DirectConversation(Suite suite) {
        super(suite);
    }

    @Test
    void theSameSetOfPeopleIsTheSameConversation() {
        JsonNode request = Json.object("type", "dm", "members", List.of("bob", "cem"));
        JsonNode made = ann.rest().post("/channels", request).expect(201).path("channel");
        assertThat(Json.text(made, "/channelType")).isEqualTo("dm");
        assertThat(Json.texts(made, "/members", "")).containsExactly("ann", "bob", "cem");
        JsonNode reordered = Json.object("type", "dm", "members", List.of("cem", "ann"));
        JsonNode again = bob.rest().post("/channels", reordered).expect(200).path("channel");
        assertThat(Json.text(again, "/channelId")).isEqualTo(Json.text(made, "/channelId"));
        assertThat(ann.opensDm(bob)).isNotEqualTo(Json.text(made, "/channelId"));
    }

    @Test
    void itsPeopleAreTwoToNineAndFixed() {
        assertInvalid(Json.object("type", "dm", "members", List.of()));
        assertInvalid(Json.object("type", "dm", "members", List.of("ann")));
        List<String> nine = IntStream.rangeClosed(1, 9).mapToObj(n -> "p" + n).toList();
        assertInvalid(Json.object("type", "dm", "members", nine));
        ann.rest()
                .post("/channels", Json.object("type", "dm", "members", nine.subList(0, 8)))
                .expect(201);
        assertInvalid(Json.object("type", "dm", "members", List.of("bob"), "name", "named"));

        String dm = "/channels/" + ann.opensDm(bob);
        assertThat(ann.rest()
                        .post(dm + "/members", Json.object("userId", "cem"))
                        .status())
                .isEqualTo(403);
        assertThat(ann.rest().delete(dm + "/members/bob").status()).isEqualTo(403);
        assertThat(bob.rest().delete(dm + "/members/bob").status()).isEqualTo(403);
    }

    private void assertInvalid(JsonNode request) {
        assertThat(ann.rest().post("/channels", request).problem(400))
                .as(request.toString())
                .isEqualTo("invalid");
    }

    @Test
    void bothHearOfItAndTalkAndNobodyElseSeesIt() {
        try (Socket bobs = bob.connect()) {
            String dm = ann.opensDm(bob);
            assertThat(Json.text(bobs.await("channelAdded"), "/channel/channelId"))
                    .isEqualTo(dm);
            bobs.expect("channelJoined", "joinRoom", "channelId", dm);
            ann.posts(dm, "only for you");
            assertThat(Json.text(bobs.await("message"), "/message/content")).isEqualTo("only for you");
            Persona admin = tenant.admin("root");
            assertThat(admin.rest().get("/channels/" + dm).problem(404)).isEqualTo("not_found");
        }
    }

    @Test
    void aGuestOpensOneOnlyWithPeopleItSharesAChannelWith() {
        Persona guest = tenant.guest("gus");
        JsonNode request = Json.object("type", "dm", "members", List.of("ann"));
        assertThat(guest.rest().post("/channels", request).problem(403)).isEqualTo("forbidden");
        ann.opensPrivate("shared", guest);
        guest.rest().post("/channels", request).expect(201);
        assertThat(guest.rest().post("/channels", Json.object("name", "own")).problem(403))
                .isEqualTo("forbidden");
        assertThat(guest.rest()
                        .post("/documents/d1/channel", Json.object("documentName", "own"))
                        .problem(403))
                .isEqualTo("forbidden");
    }

    @Test
    void aDocumentHasOneChannelForEveryMember() {
        String path = "/documents/report%2F2026%20final/channel";
        JsonNode made = ann.rest()
                .post(path, Json.object("documentName", "Report"))
                .expect(201)
                .path("channel");
        assertThat(Json.text(made, "/channelType")).isEqualTo("document");
        assertThat(Json.text(made, "/documentId")).isEqualTo("report/2026 final");
        assertThat(Json.text(made, "/name")).isEqualTo("Report");
        JsonNode again = bob.rest()
                .post(path, Json.object("documentName", "Other"))
                .expect(200)
                .path("channel");
        assertThat(Json.text(again, "/channelId")).isEqualTo(Json.text(made, "/channelId"));
        bob.posts(Json.text(made, "/channelId"), "I read it");
    }
}
