package io.stackbox.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageIdTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00.123Z");
    private static final long SEQ_MAX = (1L << 40) - 1;
    private final Random random = new Random(5);

    @Test
    void anIdCarriesItsSeq() {
        for (long seq : new long[] {1, 2, 3, 255, 65_536, 1_000_000_007, SEQ_MAX - 1, SEQ_MAX}) {
            for (int i = 0; i < 100; i++) {
                assertThat(MessageId.mint(NOW, seq, random).seq()).isEqualTo(seq);
            }
        }
        for (int i = 0; i < 10_000; i++) {
            long seq = 1 + (random.nextLong() & (SEQ_MAX - 1));
            assertThat(MessageId.mint(NOW, seq, random).seq()).isEqualTo(seq);
        }
    }

    @Test
    void aSeqThatDoesNotFitIsABug() {
        for (long seq : new long[] {0, -1, SEQ_MAX + 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> MessageId.mint(NOW, seq, random)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anIdIsAUuidOfVersionSevenWithItsMillisecond() {
        UUID id = UUID.fromString(MessageId.mint(NOW, 42, random).value());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void idsOfOneSeqDiffer() {
        var ids = new HashSet<MessageId>();
        for (int i = 0; i < 1_000; i++) ids.add(MessageId.mint(NOW, 7, random));

        assertThat(ids).hasSize(1_000);
    }

    @Test
    void neighboursDoNotLookLikeNeighbours() {
        String one = MessageId.mint(NOW, 1, random).value().substring(24);
        String two = MessageId.mint(NOW, 2, random).value().substring(24);
        int same = 0;
        for (int i = 0; i < one.length(); i++) if (one.charAt(i) == two.charAt(i)) same++;

        assertThat(same).isLessThan(6);
    }

    @Test
    void whatIsNoIdCarriesNoSeq() {
        String id = MessageId.mint(NOW, 42, random).value();
        for (String wrong : List.of(
                "",
                "42",
                "general",
                id.substring(1),
                id + "0",
                " " + id.substring(1),
                id.replace('-', '_'),
                id.substring(0, 35) + "g",
                id.substring(0, 35) + "\u0000",
                "x".repeat(36),
                "-".repeat(36),
                "é".repeat(36),
                "x".repeat(100_000))) {
            assertThat(new MessageId(wrong).seq()).as(wrong).isZero();
        }
    }

    @Test
    void anotherIdCarriesAnotherSeqMostly() {
        int hits = 0;
        for (int i = 0; i < 10_000; i++) {
            long seq = new MessageId(new UUID(random.nextLong(), random.nextLong()).toString()).seq();
            assertThat(seq).isBetween(0L, SEQ_MAX);
            if (seq <= 1_000_000) hits++;
        }

        assertThat(hits).isLessThan(10);
    }
}
