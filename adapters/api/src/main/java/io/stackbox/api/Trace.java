package io.stackbox.api;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The W3C trace context of a request (Trace Context, level 1): the caller's trace goes on, or a new one
/// begins.
public record Trace(String traceId, String spanId, String flags) {
    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    static Trace continuing(@Nullable String traceparent, RandomGenerator random) {
        String span = HexFormat.of().toHexDigits(random.nextLong() | 1);
        if (traceparent != null && traceparent.length() <= 128) {
            var matcher = FORM.matcher(traceparent);
            if (matcher.matches()) return new Trace(matcher.group(1), span, matcher.group(3));
        }
        HexFormat hex = HexFormat.of();
        return new Trace(hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong()), span, "00");
    }

    String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }
}
