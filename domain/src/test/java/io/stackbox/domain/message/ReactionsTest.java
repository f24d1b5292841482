package io.stackbox.domain.message;

import static io.stackbox.domain.message.Samples.ANN;
import static io.stackbox.domain.message.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReactionsTest {
    private static void assertConflict(Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.Conflict.class));
    }

    @Test
    void emojiAndPeopleStayInTheOrderInWhichTheyCame() {
        Reactions reactions = Reactions.NONE.with(BOB, "z").with(ANN, "a").with(ANN, "z");

        assertThat(reactions.byEmoji().keySet()).containsExactly("z", "a");
        assertThat(reactions.byEmoji().get("z")).containsExactly(BOB, ANN);
        assertThat(reactions.count()).isEqualTo(3);
        assertThat(Reactions.NONE.count()).isZero();
    }

    @Test
    void anEmojiWithoutPeopleIsGone() {
        Reactions reactions = Reactions.NONE.with(BOB, "z").with(ANN, "z");

        assertThat(reactions.without(BOB, "z").byEmoji()).containsExactly(Map.entry("z", List.of(ANN)));
        assertThat(reactions.without(BOB, "z").without(ANN, "z")).isEqualTo(Reactions.NONE);
    }

    @Test
    void thereAreAtMostTwentyEmoji() {
        Reactions reactions = Reactions.NONE;
        for (int i = 0; i < Reactions.EMOJI_MAX; i++) reactions = reactions.with(ANN, "e" + i);
        Reactions full = reactions;

        assertConflict(() -> full.with(ANN, "one more"));
        assertThat(full.with(BOB, "e0").count()).isEqualTo(21);
        assertThat(full.without(ANN, "e0").with(ANN, "another").byEmoji()).hasSize(20);
    }

    @Test
    void thereAreAtMostFiveHundredReactions() {
        Reactions reactions = Reactions.NONE;
        for (int i = 0; i < Reactions.COUNT_MAX; i++) reactions = reactions.with(new UserId("u" + i), "e" + i % 20);
        Reactions full = reactions;

        assertThat(full.count()).isEqualTo(500);
        assertConflict(() -> full.with(ANN, "e0"));
        assertThat(full.without(new UserId("u0"), "e0").with(ANN, "e0").count()).isEqualTo(500);
    }

    @Test
    void whatWasReadCannotBeChangedFromOutside() {
        Reactions reactions = Reactions.NONE.with(ANN, "z");

        assertThatThrownBy(() -> reactions.byEmoji().put("a", List.of()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> reactions.byEmoji().get("z").add(BOB))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anEmojiIsAShortTextWithoutSpace() {
        for (String emoji : List.of("👍", ":thumbsup:", "👩\u200d👩\u200d👧", "x".repeat(32), "é", "\"")) {
            assertThat(Reactions.requireEmoji(emoji)).isEqualTo(emoji);
        }
        for (String wrong : List.of("", " ", "a b", "a\n", "\u0000", "\u2028", "x".repeat(33), "\ud83d", "\udc4d")) {
            assertThatThrownBy(() -> Reactions.requireEmoji(wrong))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.Invalid.class));
        }
    }
}
