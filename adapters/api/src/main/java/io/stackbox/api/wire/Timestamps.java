package io.stackbox.api.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Writes points in time as ISO 8601 in UTC with exactly three digits of a second. Every frame has some, and
/// the platform's formatter costs as much as the rest of a frame.
public final class Timestamps {
    private static final int LENGTH = "2026-01-31T23:59:59.999Z".length();

    private Timestamps() {}

    /// @param at within the years 0 to 9999
    public static String of(Instant at) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(LENGTH);
        digits(text, time.getYear(), 1_000).append('-');
        digits(text, time.getMonthValue(), 10).append('-');
        digits(text, time.getDayOfMonth(), 10).append('T');
        digits(text, time.getHour(), 10).append(':');
        digits(text, time.getMinute(), 10).append(':');
        digits(text, time.getSecond(), 10).append('.');
        return digits(text, time.getNano() / 1_000_000, 100).append('Z').toString();
    }

    /// @param unit of the first digit
    private static StringBuilder digits(StringBuilder text, int number, int unit) {
        for (int u = unit; u > 0; u /= 10) text.append((char) ('0' + number / u % 10));
        return text;
    }

    static @Nullable String ofNullable(@Nullable Instant at) {
        return at == null ? null : of(at);
    }
}
