package io.stackbox.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimestampsTest {
    private static final DateTimeFormatter PLATFORM =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    @Test
    void writesWhatThePlatformWrites() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Instant at = Instant.ofEpochSecond(random.nextLong(LAST.getEpochSecond()), random.nextInt(1_000_000_000));
            assertThat(Timestamps.of(at)).isEqualTo(PLATFORM.format(at));
        }
    }

    @Test
    void neverLeavesADigitOut() {
        assertThat(Timestamps.of(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(Timestamps.of(LAST)).isEqualTo("9999-12-31T23:59:59.999Z");
        assertThat(Timestamps.of(Instant.parse("0007-02-03T04:05:06.007Z"))).isEqualTo("0007-02-03T04:05:06.007Z");
    }
}
