package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

public abstract non-sealed class HistoryConversation extends Conversation {
    private static final int PAGE_MAX_BYTES = 96 * 1024;

    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");
    private final Persona bob = tenant.member("bob");
    private final String channel = ann.opens("history");
    private final String messages = "/channels/" + channel + "/messages";

    protected HistoryConversation(Suite suite) {
        super(suite);
    }

    private void fill(int count) {
        try (Socket socket = ann.connect()) {
            for (int n = 1; n <= count; n++) {
                socket.expect("messageConfirmation", "sendMessage", "channelId", channel, "content", "m" + n);
            }
        }
    }

    private JsonNode page(String query) {
        return bob.rest().get(messages + query).expect(200);
    }

    private static List<Long> places(JsonNode page) {
        return Json.list(page, "/messages").stream()
                .map(it -> Json.number(it, "/seq"))
                .toList();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void withoutBoundsTheNewestPageComesOldestFirstAndTheCursorWalksBack() {
        fill(120);
        JsonNode newest = page("");
        assertThat(places(newest)).isEqualTo(range(71, 120));
        assertThat(Json.number(newest, "/revision")).isEqualTo(121);
        var all = new ArrayList<Long>(places(newest));
        JsonNode page = newest;
        while (page.path("hasMore").booleanValue()) {
            page = page("?cursor=" + Rest.escape(Json.text(page, "/nextCursor")));
            all.addAll(0, places(page));
        }
        assertThat(all).isEqualTo(range(1, 120));
    }

    @Test
    void boundsAreExcludedAndAroundIsIncluded() {
        fill(20);
        assertThat(places(page("?after=15"))).isEqualTo(range(16, 20));
        assertThat(places(page("?after=0&limit=3"))).isEqualTo(range(1, 3));
        assertThat(places(page("?before=4"))).isEqualTo(range(1, 3));
        assertThat(places(page("?before=10&limit=3"))).isEqualTo(range(7, 9));
        assertThat(page("?after=20").path("hasMore").booleanValue()).isFalse();
        JsonNode around = page("?around=10&limit=5");
        assertThat(places(around)).contains(10L).hasSize(5).isSorted();
        assertThat(around.path("hasMoreBefore").booleanValue()).isTrue();
        assertThat(around.path("hasMoreAfter").booleanValue()).isTrue();
        JsonNode edge = page("?around=1&limit=50");
        assertThat(places(edge)).contains(1L);
        assertThat(edge.path("hasMoreBefore").booleanValue()).isFalse();
    }

    @Test
    void aForwardWalkByCursorMissesNothing() {
        fill(25);
        var all = new ArrayList<Long>();
        String cursor = "";
        while (true) {
            JsonNode page = page("?after=5&limit=7" + cursor);
            all.addAll(places(page));
            if (!page.path("hasMore").booleanValue()) break;
            cursor = "&cursor=" + Rest.escape(Json.text(page, "/nextCursor"));
        }
        assertThat(all).isEqualTo(range(6, 25));
    }

    @Test
    void fromAroundAMessageTheCursorWalksBack() {
        fill(30);
        var all = new ArrayList<Long>();
        String cursor = "";
        while (true) {
            JsonNode page = page("?around=20&limit=7" + cursor);
            all.addAll(0, places(page));
            if (!page.path("hasMore").booleanValue()) break;
            cursor = "&cursor=" + Rest.escape(Json.text(page, "/nextCursor"));
        }
        assertThat(all).isEqualTo(range(1, 23));
    }

    @Test
    void wrongBoundsAndLimitsAreRefused() {
        fill(1);
        for (String query : List.of(
                "?before=1&after=1",
                "?around=1&after=1",
                "?limit=101",
                "?limit=0",
                "?limit=-1",
                "?limit=x",
                "?after=-1",
                "?after=1.5",
                "?before=99999999999999999999")) {
            assertThat(bob.rest().get(messages + query).problem(400)).as(query).isEqualTo("invalid");
        }
        page("?limit=100");
    }

    @Test
    void aCursorIsBoundToTenantUserAndQuery() {
        fill(4);
        String other = ann.opens("other");
        String cursor = "&cursor=" + Rest.escape(Json.text(page("?limit=2"), "/nextCursor"));
        page("?limit=2" + cursor);
        assertBadCursor(bob, messages + "?limit=2&after=0" + cursor);
        assertBadCursor(bob, "/channels/" + other + "/messages?limit=2" + cursor);
        assertBadCursor(ann, messages + "?limit=2" + cursor);
        assertBadCursor(bob, "/channels?limit=2" + cursor);
        assertBadCursor(bob, messages + "?cursor=garbage");
        assertBadCursor(bob, messages + "?cursor=" + "A".repeat(600));
        Tenant foreign = host.tenant();
        foreign.member("ann").posts("general", "make general");
        foreign.member("bob");
        assertBadCursor(foreign.member("bob"), "/channels/general/messages?limit=2" + cursor);
    }

    private static void assertBadCursor(Persona who, String path) {
        assertThat(who.rest().get(path).problem(400)).as(path).isEqualTo("invalid_cursor");
    }

    @Test
    void aPageAlsoEndsAt96KiB() {
        String big = "€".repeat(15_000);
        for (int n = 0; n < 5; n++) ann.posts(channel, big);
        var answer = bob.rest().get(messages + "?after=0");
        assertThat(answer.text().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(PAGE_MAX_BYTES);
        assertThat(places(answer.body())).isEqualTo(range(1, 2));
        assertThat(answer.body().path("hasMore").booleanValue()).isTrue();
        try (Socket bobs = bob.connect()) {
            JsonNode joined = bobs.expect("channelJoined", "joinRoom", "channelId", channel);
            assertThat(joined.toString().getBytes(StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(PAGE_MAX_BYTES);
            assertThat(places(joined)).isEqualTo(range(4, 5));
            assertThat(joined.path("hasMore").booleanValue()).isTrue();
            JsonNode got = bobs.expect("messages", "getMessages", "channelId", channel, "before", 4);
            assertThat(places(got)).isEqualTo(range(2, 3));
        }
    }

    @Test
    void changesTellWhatHappenedAfterARevision() {
        fill(3);
        JsonNode first = ann.reads(channel).getFirst();
        ann.edits(channel, first, "edited");
        ann.rest().patch("/channels/" + channel, Json.object("name", "renamed")).expect(200);
        String path = "/channels/" + channel + "/changes?after=";
        JsonNode all = bob.rest().get(path + "0").expect(200);
        assertThat(Json.texts(all, "/changes", "/type"))
                .containsExactly("message", "message", "message", "channelUpdated");
        assertThat(Json.texts(all, "/changes", "/message/content")).containsExactly("m2", "m3", "edited", "");
        assertThat(Json.number(all, "/revision")).isEqualTo(6);
        assertThat(all.path("hasMore").booleanValue()).isFalse();
        assertThat(all.path("reset").booleanValue()).isFalse();
        JsonNode some = bob.rest().get(path + "1&limit=2").expect(200);
        assertThat(some.path("hasMore").booleanValue()).isTrue();
        assertThat(Json.number(some, "/revision")).as("that of its last change").isEqualTo(4);
        JsonNode none = bob.rest().get(path + "6").expect(200);
        assertThat(Json.list(none, "/changes")).isEmpty();
        assertThat(bob.rest().get("/channels/" + channel + "/changes").problem(400))
                .isEqualTo("invalid");
    }
}
