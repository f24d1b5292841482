package io.stackbox.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.domain.refusal.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendKeyTest {
    @Test
    void aKeyIsUpTo128PrintableAsciiCharacters() {
        for (String key : List.of("k", " ", "~", "x".repeat(128), "a b\"\\'%_")) {
            assertThat(new SendKey(key).value()).isEqualTo(key);
        }
        for (String wrong : List.of("", "x".repeat(129), "\u007f", "a\n", "\u0000", "é", "🍜")) {
            assertThatThrownBy(() -> new SendKey(wrong)).as(wrong).isInstanceOf(Refused.class);
        }
    }
}
