package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Answer;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

public abstract non-sealed class ChannelsConversation extends Conversation {
    private static final String MOMENT = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z";

    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");
    private final Persona bob = tenant.member("bob");

    protected ChannelsConversation(Suite suite) {
        super(suite);
    }

    @Test
    void aNewChannelIsShownWithAllItsValues() {
        JsonNode channel = ann.rest()
                .post("/channels", Json.object("name", "plans", "description", "what comes"))
                .expect(201)
                .path("channel");
        assertThat(Json.text(channel, "/clientId")).isEqualTo(tenant.id());
        assertThat(Json.text(channel, "/name")).isEqualTo("plans");
        assertThat(Json.text(channel, "/description")).isEqualTo("what comes");
        assertThat(Json.text(channel, "/channelType")).isEqualTo("public");
        assertThat(Json.text(channel, "/createdBy")).isEqualTo("ann");
        assertThat(Json.text(channel, "/createdAt")).matches(MOMENT);
        assertThat(Json.text(channel, "/lastActivity")).matches(MOMENT);
        assertThat(Json.texts(channel, "/members", "")).containsExactly("ann");
        assertThat(Json.number(channel, "/memberCount")).isEqualTo(1);
        assertThat(channel.path("settings"))
                .isEqualTo(Json.object("allowFiles", true, "allowReactions", true, "allowThreads", true));
        assertThat(channel.path("documentId").isNull()).isTrue();
        assertThat(channel.path("isActive").booleanValue()).isTrue();
        assertThat(Json.number(channel, "/revision")).isEqualTo(1);
        assertThat(ann.channel(Json.text(channel, "/channelId"))).isEqualTo(channel);
    }

    @Test
    void aChannelIsCreatedWithItsFirstMembers() {
        try (Socket bobs = bob.connect()) {
            String channel = ann.opensPrivate("three of us", bob, tenant.member("cem"));
            assertThat(Json.texts(ann.channel(channel), "/members", "")).containsExactly("ann", "bob", "cem");
            JsonNode added = bobs.await("channelAdded");
            assertThat(Json.text(added, "/channel/channelId")).isEqualTo(channel);
            assertThat(Json.number(added, "/channel/revision")).isEqualTo(1);
            List<JsonNode> members = Json.list(
                    bob.rest().get("/channels/" + channel + "/members").expect(200), "/members");
            assertThat(members.stream().map(it -> Json.text(it, "/role"))).containsExactly("owner", "member", "member");
        }
    }

    @Test
    void valuesThatCannotBeShownAreRefusedByName() {
        assertInvalid("/name", Json.object("name", " "));
        assertInvalid("/name", Json.object("name", "x".repeat(101)));
        assertInvalid("/name", Json.object("description", "no name"));
        assertInvalid("/description", Json.object("name", "x", "description", "x".repeat(1_001)));
        assertInvalid("/type", Json.object("name", "x", "type", "secret"));
        assertInvalid("/members", Json.object("name", "x", "members", List.of("white space")));
        ann.rest()
                .post("/channels", Json.object("name", "x".repeat(100), "description", "x".repeat(1_000)))
                .expect(201);
    }

    private void assertInvalid(String pointer, JsonNode request) {
        Answer answer = ann.rest().post("/channels", request);
        assertThat(answer.problem(400)).as(request.toString()).isEqualTo("invalid");
        assertThat(Json.texts(answer.body(), "/errors", "/pointer")).anyMatch(it -> it.startsWith(pointer));
        assertThat(Json.texts(answer.body(), "/errors", "/code")).doesNotContain("");
        assertThat(Json.texts(answer.body(), "/errors", "/detail")).doesNotContain("");
    }

    @Test
    void namesNeedNotBeUnique() {
        assertThat(ann.opens("again")).isNotEqualTo(ann.opens("again"));
    }

    @Test
    void aChangeOfSettingsTakesOneRevisionAndIsToldToSubscribers() {
        String channel = ann.opens("old name");
        try (Socket bobs = bob.joins(channel)) {
            JsonNode changed =
                    patch(channel, Json.object("name", "new name", "settings", Json.object("allowThreads", false)));
            assertThat(Json.text(changed, "/name")).isEqualTo("new name");
            assertThat(changed.at("/settings/allowThreads").booleanValue()).isFalse();
            assertThat(changed.at("/settings/allowFiles").booleanValue()).isTrue();
            assertThat(Json.number(changed, "/revision")).isEqualTo(2);
            JsonNode told = bobs.await("channelUpdated");
            assertThat(Json.number(told, "/revision")).isEqualTo(2);
            assertThat(Json.text(told, "/channel/name")).isEqualTo("new name");
            assertThat(Json.number(patch(channel, Json.object("name", "new name")), "/revision"))
                    .isEqualTo(2);
            bobs.settle();
            assertThat(bobs.heard("channelUpdated")).hasSize(1);
        }
    }

    private JsonNode patch(String channel, JsonNode request) {
        return ann.rest().patch("/channels/" + channel, request).expect(200).path("channel");
    }

    @Test
    void onlyThoseWhoRunAChannelChangeIt() {
        String channel = ann.opens("run by ann");
        String path = "/channels/" + channel;
        bob.posts(channel, "now bob is a member");
        JsonNode rename = Json.object("name", "renamed");
        assertThat(bob.rest().patch(path, rename).problem(403)).isEqualTo("forbidden");
        assertThat(bob.rest().delete(path).problem(403)).isEqualTo("forbidden");
        ann.rest()
                .patch(path + "/members/bob", Json.object("role", "moderator"))
                .expect(200);
        bob.rest().patch(path, rename).expect(200);
        tenant.admin("root")
                .rest()
                .patch(path, Json.object("name", "by the admin"))
                .expect(200);
        tenant.person("boss", "owner").rest().delete(path).expect(200);
    }

    @Test
    void anArchivedChannelIsReadAndLeftButNotWrittenTo() {
        String channel = ann.opens("closing");
        String path = "/channels/" + channel;
        JsonNode message = ann.posts(channel, "last words");
        bob.posts(channel, "bob was here");
        JsonNode archived = ann.rest().delete(path).expect(200).path("channel");
        assertThat(archived.path("isActive").booleanValue()).isFalse();
        assertThat(Json.number(ann.rest().delete(path).expect(200), "/channel/revision"))
                .as("archiving again changes nothing")
                .isEqualTo(Json.number(archived, "/revision"));

        String place = Persona.place(channel, message);
        JsonNode text = Json.object("content", "too late");
        JsonNode emoji = Json.object("channelId", channel, "emoji", "👍");
        Rest rest = ann.rest();
        var refused = List.of(
                rest.post(path + "/messages", text),
                rest.patch(place, text),
                rest.post("/messages/" + Json.text(message, "/messageId") + "/reactions", emoji),
                rest.post(path + "/pins/" + Json.text(message, "/messageId"), null),
                rest.patch(path, Json.object("name", "renamed")),
                rest.post(path + "/members", Json.object("userId", "cem")));
        for (Answer answer : refused) {
            assertThat(answer.problem(409)).as(answer.what()).isEqualTo("channel_archived");
        }
        bob.rest().get(path + "/messages").expect(200);
        bob.rest().put(path + "/read", Json.object("seq", 1)).expect(200);
        tenant.member("dan").joins(channel).close();
        assertThat(Json.number(ann.channel(channel), "/memberCount")).isEqualTo(2);
        assertThat(bob.rest().delete(path + "/members/bob").status()).isIn(200, 204);

        ann.rest().patch(path, Json.object("isActive", true)).expect(200);
        ann.posts(channel, "open again");
    }

    @Test
    void myChannelsAreListedByIdAndPaged() {
        var ids = new ArrayList<String>();
        for (int n = 0; n < 7; n++) ids.add(ann.opens("channel " + n));
        ids.sort(Comparator.naturalOrder());
        String first = ids.getFirst();
        bob.posts(first, "one");
        bob.posts(first, "two, @ann");
        JsonNode listed = ann.listed(first);
        assertThat(Json.number(listed, "/unreadCount")).isEqualTo(2);
        assertThat(Json.number(listed, "/mentionCount")).isEqualTo(1);
        assertThat(Json.number(listed, "/readSeq")).isZero();
        assertThat(Json.text(listed, "/lastMessage/content")).isEqualTo("two, @ann");
        assertThat(Json.text(listed, "/lastActivity")).isEqualTo(Json.text(listed, "/lastMessage/timestamp"));

        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = ann.rest().get("/channels?limit=3" + cursor).expect(200);
            assertThat(Json.number(page, "/total")).isEqualTo(7);
            seen.addAll(Json.texts(page, "/channels", "/channelId"));
            assertThat(page.path("hasMore").booleanValue())
                    .isEqualTo(!page.path("nextCursor").isNull());
            cursor = "&cursor=" + Rest.escape(Json.text(page, "/nextCursor"));
        } while (cursor.length() > "&cursor=".length());
        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void publicChannelsIAmNotInAreDiscovered() {
        String open = ann.opens("open to all");
        String closed = ann.opensPrivate("closed");
        String left = ann.opens("archived");
        ann.rest().delete("/channels/" + left).expect(200);
        List<String> found =
                Json.texts(bob.rest().get("/channels?scope=discover").expect(200), "/channels", "/channelId");
        assertThat(found).contains(open).doesNotContain(closed, left);
        bob.posts(open, "now I am in");
        found = Json.texts(bob.rest().get("/channels?scope=discover").expect(200), "/channels", "/channelId");
        assertThat(found).doesNotContain(open);
        assertThat(bob.rest().get("/channels?scope=everything").problem(400)).isEqualTo("invalid");
    }

    @Test
    void whatIsHiddenIsAnsweredExactlyAsWhatIsAbsent() {
        String hidden = ann.opensPrivate("hidden");
        Answer unseen = bob.rest().get("/channels/" + hidden);
        Answer absent = bob.rest().get("/channels/01900000-0000-7000-8000-000000000000");
        assertThat(unseen.problem(404)).isEqualTo(absent.problem(404)).isEqualTo("not_found");
        for (String member : List.of("/title", "/detail", "/type", "/status")) {
            assertThat(Json.text(unseen.body(), member)).isEqualTo(Json.text(absent.body(), member));
        }
    }

    @Test
    void generalIsMadeOnFirstUseAndBelongsToNobody() {
        JsonNode general = ann.rest().get("/channels/general").expect(200).path("channel");
        assertThat(Json.text(general, "/channelId")).isEqualTo("general");
        assertThat(Json.text(general, "/channelType")).isEqualTo("public");
        assertThat(Json.number(bob.posts("general", "first"), "/seq")).isEqualTo(1);
        assertThat(bob.rest()
                        .patch("/channels/general", Json.object("name", "mine"))
                        .problem(403))
                .isEqualTo("forbidden");
        List<String> roles =
                Json.texts(bob.rest().get("/channels/general/members").expect(200), "/members", "/role");
        assertThat(roles).doesNotContain("owner");
        Persona stranger = host.tenant().member("ann");
        assertThat(stranger.reads("general")).isEmpty();
    }
}
