package io.stackbox.api.wire;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/// Writes points in time as ISO 8601 in UTC with exactly three digits of a second.
public final class Timestamps {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Timestamps() {}

    public static String of(Instant at) {
        return MILLIS.format(at);
    }

    static @Nullable String ofNullable(@Nullable Instant at) {
        return at == null ? null : of(at);
    }
}
