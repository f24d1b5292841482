package io.stackbox.domain.message;

import static io.stackbox.domain.message.Samples.ANN;
import static io.stackbox.domain.message.Samples.BOB;
import static io.stackbox.domain.message.Samples.NOW;
import static io.stackbox.domain.message.Samples.file;
import static io.stackbox.domain.message.Samples.message;
import static io.stackbox.domain.message.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.domain.message.MessageChange.Delete;
import io.stackbox.domain.message.MessageChange.Pin;
import io.stackbox.domain.message.MessageChange.React;
import io.stackbox.domain.message.MessageChange.Rewrite;
import io.stackbox.domain.message.MessageChange.Unreact;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageChangeTest {
    private static final Instant LATER = NOW.plusSeconds(1);
    private final Message hello = message("hello");

    private static void assertRefused(Class<? extends Refusal> kind, MessageChange change, Message message) {
        assertThatThrownBy(() -> change.applyTo(message))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(kind));
    }

    private static Message after(Message message, MessageChange... changes) {
        Message next = message;
        for (MessageChange change : changes) next = change.applyTo(next);
        return next;
    }

    @Test
    void aRewriteSetsTextMentionsAndTimeAndNothingElse() {
        Message reacted = after(hello, new React(BOB, "👍"), new Pin(true));

        Message edited = new Rewrite("hi @bob", List.of(BOB), LATER).applyTo(reacted);

        assertThat(text(edited))
                .isEqualTo(new Body.Written(
                        "hi @bob", List.of(), List.of(BOB), text(reacted).reactions(), LATER));
        assertThat(edited.pinned()).isTrue();
        assertThat(edited.revision()).isEqualTo(reacted.revision());
        assertThat(edited.createdAt()).isEqualTo(NOW);
    }

    @Test
    void aRewriteKeepsAttachmentsAndMayThenBeBlank() {
        Message withFile = message("look", file("f"));

        assertThat(text(new Rewrite("", List.of(), LATER).applyTo(withFile)).attachments())
                .isEqualTo(text(withFile).attachments());
        assertRefused(Refusal.Invalid.class, new Rewrite(" ", List.of(), LATER), hello);
    }

    @Test
    void aRewriteIsHeldToTheLimitsOfAText() {
        assertRefused(Refusal.Invalid.class, new Rewrite("x".repeat(16_001), List.of(), LATER), hello);
        assertRefused(Refusal.Invalid.class, new Rewrite("\ud83c", List.of(), LATER), hello);
        Message withFile = message("look", file("n".repeat(3_000)));
        assertRefused(Refusal.Invalid.class, new Rewrite("\u0001".repeat(15_999) + "x", List.of(), LATER), withFile);
    }

    @Test
    void whatChangesNothingReturnsTheVerySameMessage() {
        Message reacted = after(hello, new React(BOB, "👍"));
        Message pinned = after(hello, new Pin(true));

        assertThat(new Rewrite("hello", List.of(BOB), LATER).applyTo(hello)).isSameAs(hello);
        assertThat(new React(BOB, "👍").applyTo(reacted)).isSameAs(reacted);
        assertThat(new Unreact(BOB, "👍").applyTo(hello)).isSameAs(hello);
        assertThat(new Unreact(ANN, "👍").applyTo(reacted)).isSameAs(reacted);
        assertThat(new Unreact(BOB, "👎").applyTo(reacted)).isSameAs(reacted);
        assertThat(new Pin(false).applyTo(hello)).isSameAs(hello);
        assertThat(new Pin(true).applyTo(pinned)).isSameAs(pinned);
    }

    @Test
    void aDeletionLeavesPlaceAndIdAndNoTextReactionOrPin() {
        Message full = after(hello, new React(BOB, "👍"), new Pin(true)).withReplyCount(3);

        Message gone = new Delete(BOB, LATER).applyTo(full);

        assertThat(gone.isDeleted()).isTrue();
        assertThat(gone.body()).isEqualTo(new Body.Deleted(BOB, LATER));
        assertThat(gone.pinned()).isFalse();
        assertThat(gone.id()).isEqualTo(hello.id());
        assertThat(gone.seq()).isEqualTo(hello.seq());
        assertThat(gone.replyCount()).isEqualTo(3);
        assertThat(gone.toString()).doesNotContain("hello");
    }

    @Test
    void aTombstoneStaysAsItIs() {
        Message gone = after(hello, new Delete(ANN, LATER));

        assertThat(new Delete(BOB, LATER.plusSeconds(1)).applyTo(gone)).isSameAs(gone);
        assertThat(new Unreact(BOB, "👍").applyTo(gone)).isSameAs(gone);
        assertThat(new Pin(false).applyTo(gone)).isSameAs(gone);
    }

    @Test
    void aTombstoneTakesNeitherTextNorReactionNorPin() {
        Message gone = after(hello, new Delete(ANN, LATER));

        assertRefused(Refusal.Conflict.class, new Rewrite("back", List.of(), LATER), gone);
        assertRefused(Refusal.Conflict.class, new React(BOB, "👍"), gone);
        assertRefused(Refusal.Conflict.class, new Pin(true), gone);
    }

    @Test
    void aReactionThatWouldPassTheMessagesSizeIsAConflictAndOneLessIsNot() {
        Message large = message("\u0001".repeat(15_900) + "x");
        while (WireSize.MAX_BYTES - large.sizeBytes() >= 200) {
            int number = text(large).reactions().count();
            large = after(large, new React(new UserId("u" + number + "x".repeat(120)), "👍"));
        }
        Message full = large;

        assertRefused(Refusal.Conflict.class, new React(new UserId("z".repeat(128)), "\"".repeat(32)), full);
        assertThat(after(full, new Unreact(new UserId("u0" + "x".repeat(120)), "👍"))
                        .sizeBytes())
                .isLessThan(full.sizeBytes());
    }
}
