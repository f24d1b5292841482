package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Difference;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Read marks, what they leave unread, mentions and receipts.
public abstract non-sealed class MarksConversation extends Conversation {
    private static final Duration OWN_MARK = Duration.ofSeconds(5);

    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");
    private final Persona bob = tenant.member("bob");
    private final String channel = ann.opensPrivate("marks", bob);

    protected MarksConversation(Suite suite) {
        super(suite);
    }

    private long mark(Persona who, long seq) {
        return Json.number(
                who.rest()
                        .put("/channels/" + channel + "/read", Json.object("seq", seq))
                        .expect(200),
                "/readSeq");
    }

    private long unread(Persona who) {
        return Json.number(who.listed(channel), "/unreadCount");
    }

    @Test
    void aMarkMovesOnlyForwardAndNotBeyondTheHead() {
        for (int n = 1; n <= 5; n++) ann.posts(channel, "m" + n);
        assertThat(unread(bob)).isEqualTo(5);
        assertThat(mark(bob, 3)).isEqualTo(3);
        assertThat(unread(bob)).as("an answered mark is visible at once").isEqualTo(2);
        assertThat(mark(bob, 1)).isEqualTo(3);
        assertThat(mark(bob, 0)).isEqualTo(3);
        assertThat(mark(bob, 99)).isEqualTo(5);
        assertThat(unread(bob)).isZero();
        for (JsonNode bad : List.of(Json.object("seq", -1), Json.object(), Json.object("seq", "3"))) {
            assertThat(bob.rest().put("/channels/" + channel + "/read", bad).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void myOwnSendMovesMyMarkIfIHadReadAllBefore() {
        ann.posts(channel, "mine");
        Eventually.holds("ann has read her own message", host.traits().promised(OWN_MARK), () -> unread(ann) == 0);
        bob.posts(channel, "not read by ann");
        ann.posts(channel, "sent without reading");
        Eventually.pause(Duration.ofMillis(500));
        assertThat(unread(ann)).isGreaterThanOrEqualTo(1);
    }

    @Test
    void repliesAndTombstonesCountAsUnread() {
        JsonNode root = ann.posts(channel, "root");
        JsonNode reply = ann.replies(channel, root, "reply");
        ann.deletes(channel, reply);
        assertThat(unread(bob)).isEqualTo(2);
    }

    @Test
    void mentionsCountForThoseWhoSeeTheChannelUntilTheyHaveReadThem() {
        JsonNode first = ann.posts(channel, "hello @bob. and @stranger, mail@bob");
        assertThat(Json.texts(first, "/mentions", "")).containsExactly("bob");
        ann.posts(channel, "(@bob) and again @bob: @bob");
        assertThat(Json.number(bob.listed(channel), "/mentionCount")).isEqualTo(2);
        mark(bob, 1);
        assertThat(Json.number(bob.listed(channel), "/mentionCount")).isEqualTo(1);
        mark(bob, 2);
        assertThat(Json.number(bob.listed(channel), "/mentionCount")).isZero();
        JsonNode edited = ann.edits(channel, first, "nobody");
        assertThat(edited.path("mentions")).isEmpty();
    }

    @Test
    void aReceiptReachesTheOthersAndMyOtherConnections() {
        ann.posts(channel, "read me");
        try (Socket anns = ann.joins(channel);
                Socket bobs = bob.joins(channel);
                Socket bobsOther = bob.connect()) {
            JsonNode answer = bobs.expect("readReceipt", "markAsRead", "channelId", channel, "seq", 1);
            assertThat(Json.number(answer, "/seq")).isEqualTo(1);
            for (Socket socket : List.of(anns, bobsOther)) {
                JsonNode told = socket.await("readReceipt");
                assertThat(Json.text(told, "/userId")).isEqualTo("bob");
                assertThat(Json.text(told, "/channelId")).isEqualTo(channel);
                assertThat(Json.number(told, "/seq")).isEqualTo(1);
                assertThat(told.has("requestId")).isFalse();
            }
        }
    }

    @Test
    void myOwnSendMakesNoReceiptFrame() {
        try (Socket anns = ann.joins(channel);
                Socket bobs = bob.joins(channel)) {
            ann.posts(channel, "mine");
            Eventually.holds("ann has read her own message", host.traits().promised(OWN_MARK), () -> unread(ann) == 0);
            anns.settle();
            bobs.settle();
            assertThat(anns.heard("readReceipt")).isEmpty();
            assertThat(bobs.heard("readReceipt")).isEmpty();
        }
    }

    @Test
    void receiptsTellHowFarEachHasReadAndWasDeliveredTo() {
        try (Socket bobs = bob.joins(channel)) {
            ann.posts(channel, "one");
            ann.posts(channel, "two");
            bobs.await("the second", it -> Json.text(it, "/message/content").equals("two"));
            if (host.traits().has(Difference.DELIVERED_BY_THE_CLIENT)) bobs.settle();
            mark(bob, 1);
            JsonNode receipt =
                    Eventually.get(
                            "bob's receipt",
                            host.traits().within(Duration.ofSeconds(5)),
                            () -> Json.list(
                                            ann.rest()
                                                    .get("/channels/" + channel + "/receipts")
                                                    .expect(200),
                                            "/receipts")
                                    .stream()
                                    .filter(it -> Json.text(it, "/userId").equals("bob")
                                            && Json.number(it, "/deliveredSeq") == 2)
                                    .findFirst());
            assertThat(Json.number(receipt, "/readSeq")).isEqualTo(1);
        }
    }

    @Test
    void aThreadHasAMarkOfItsOwn() {
        JsonNode root = ann.posts(channel, "root");
        ann.replies(channel, root, "reply");
        JsonNode request = Json.object("seq", 2, "threadId", Json.text(root, "/messageId"));
        bob.rest().put("/channels/" + channel + "/read", request).expect(200);
        assertThat(unread(bob)).as("the channel's own mark stays").isEqualTo(2);
    }
}
