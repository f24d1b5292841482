package io.stackbox.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnicodeTest {
    private static final List<String> TEXTS = List.of("", "x", "é", "🍜", "x🍜y", "\uFFFF\u0000", "👩\u200d👧");
    private static final List<String> NO_TEXTS =
            List.of("\ud83c", "\udf5c", "\udf5c\ud83c", "x\ud83c", "\ud83cx", "\ud83c\ud83c\udf5c", "🍜\udf5c");

    @Test
    void textHasNoHalfCharacters() {
        for (String text : TEXTS)
            assertThat(Unicode.isWellFormed(text)).as(text).isTrue();
        for (String text : NO_TEXTS) assertThat(Unicode.isWellFormed(text)).isFalse();
    }

    @Test
    void textIsRepairedOnlyWhereItIsBroken() {
        for (String text : TEXTS) assertThat(Unicode.repaired(text, 100)).isSameAs(text);
        for (String text : NO_TEXTS) {
            assertThat(Unicode.repaired(text, 100))
                    .matches(Unicode::isWellFormed)
                    .hasSameSizeAs(text);
        }
        assertThat(Unicode.repaired("a\ud83cb\udf5c🍜", 100)).isEqualTo("a\ufffdb\ufffd🍜");
    }

    @Test
    void aCutNeverSplitsACharacter() {
        assertThat(Unicode.repaired("x🍜🍜", 3)).isEqualTo("x🍜");
        assertThat(Unicode.repaired("x🍜🍜", 4)).isEqualTo("x🍜");
        assertThat(Unicode.repaired("x🍜🍜", 5)).isEqualTo("x🍜🍜");
        assertThat(Unicode.repaired("🍜", 1)).isEmpty();
        assertThat(Unicode.repaired("xyz", 0)).isEmpty();
    }
}
