package io.stackbox.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private static void assertInvalid(String pointer, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal()).isInstanceOf(Refusal.Invalid.class);
            assertThat(((Refusal.Invalid) refused.refusal()).faults())
                    .extracting(Refusal.Fault::pointer)
                    .containsExactly(pointer);
        });
    }

    @Test
    void aNameIsUpTo100UnitsWithoutTheSpaceAroundIt() {
        assertThat(Channel.requireName(" Lunch & more 🍜 ")).isEqualTo("Lunch & more 🍜");
        assertThat(Channel.requireName("x".repeat(100))).hasSize(100);
        for (String wrong : List.of("", " ", "\u2003", "x".repeat(101), "a\nb", "\u0000", "a\u007f", "\ud83c x")) {
            assertInvalid("/name", () -> Channel.requireName(wrong));
        }
    }

    @Test
    void aDescriptionIsUpTo1000Units() {
        assertThat(Channel.requireDescription("")).isEmpty();
        assertThat(Channel.requireDescription("line\nline 🍜")).isEqualTo("line\nline 🍜");
        assertThat(Channel.requireDescription("x".repeat(1_000))).hasSize(1_000);
        assertInvalid("/description", () -> Channel.requireDescription("x".repeat(1_001)));
        assertInvalid("/description", () -> Channel.requireDescription("\udf5c"));
    }

    @Test
    void onlyWhatAStoreCouldHoldIsAPlausibleId() {
        for (String id : List.of("general", "c", "019b8d62-7a80-7e55-b37b-a0685409a88e", "x".repeat(64))) {
            assertThat(new ChannelId(id).isPlausible()).as(id).isTrue();
        }
        for (String id : List.of("", " ", "a b", "a\n", "é", "x".repeat(65), "\u0000", "\u007f")) {
            assertThat(new ChannelId(id).isPlausible()).as(id).isFalse();
        }
    }
}
