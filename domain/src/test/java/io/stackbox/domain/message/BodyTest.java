package io.stackbox.domain.message;

import static io.stackbox.domain.message.Samples.draft;
import static io.stackbox.domain.message.Samples.file;
import static io.stackbox.domain.message.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static void assertInvalid(String text) {
        assertThatThrownBy(() -> Body.requireText(text, false)).satisfies(thrown -> {
            Refusal refusal = ((Refused) thrown).refusal();
            assertThat(refusal).isInstanceOf(Refusal.Invalid.class);
            assertThat(((Refusal.Invalid) refusal).faults())
                    .extracting(Refusal.Fault::pointer)
                    .containsExactly("/content");
        });
    }

    @Test
    void aTextIsKeptAsItWasSent() {
        for (String text : List.of("x", " x ", "\u0000", "👩\u200d👧", "<script>", "\n\u2028x")) {
            assertThat(Body.requireText(text, false)).isEqualTo(text);
        }
    }

    @Test
    void aBlankTextNeedsAnAttachment() {
        for (String blank : List.of("", " ", "\n\t ", "\u2003")) {
            assertInvalid(blank);
            assertThat(Body.requireText(blank, true)).isEqualTo(blank);
        }
        assertThat(message("", file("f")).isDeleted()).isFalse();
        assertThatThrownBy(() -> draft(" ")).isInstanceOf(Refused.class);
    }

    @Test
    void aTextHasAtMost16000Units() {
        assertThat(Body.requireText("x".repeat(16_000), false)).hasSize(16_000);
        assertInvalid("x".repeat(16_001));
        assertThat(Body.requireText("🍜".repeat(8_000), false)).hasSize(16_000);
        assertInvalid("🍜".repeat(8_000) + "x");
    }

    @Test
    void aTextHasAtMost48KiBOfUtf8() {
        // 16,000 units of three bytes each are 48,000 bytes: the units' limit is always met first.
        assertThat(Body.requireText("€".repeat(16_000), false)).hasSize(16_000);
        assertThat(Body.TEXT_LENGTH_MAX_CHARS * 3).isLessThan(Body.TEXT_SIZE_MAX_BYTES);
    }

    @Test
    void halfASurrogatePairIsNoText() {
        for (String broken : List.of("\ud83c", "x\ud83c", "\udf5cx", "\udf5c\ud83c", "\ud83c\ud83c\udf5c")) {
            assertInvalid(broken);
        }
    }

    @Test
    void aMessageIsAtMost96KiBEncoded() {
        String swelling = "\u0001".repeat(15_999) + "x";

        assertThat(message(swelling).sizeBytes()).isLessThanOrEqualTo(WireSize.MAX_BYTES);
        assertThatThrownBy(() -> message(swelling, file("n".repeat(2_000))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.Invalid.class));
    }
}
