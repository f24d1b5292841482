package io.stackbox.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An HTTP request, as either host hands it over.
///
/// @param path as it was sent, still percent-encoded
/// @param query decoded
/// @param headers by name in small letters; of a repeated one, the first
/// @param isLocal whether it came from this machine and was addressed to it by a loopback name
public record HttpCall(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body,
        boolean isLocal) {
    /// A host refuses a larger body as `TooLarge`.
    public static final int BODY_MAX_BYTES = 256 * 1024;

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    public @Nullable String parameter(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }
}
