package io.stackbox.kit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Hears what really goes over the wire between the people of a test and a host.
public interface Tap {
    Tap NONE = new Tap() {};

    /// One request, as it was sent.
    ///
    /// @param key the `Idempotency-Key`, or an empty text
    /// @param body as it was sent, or null for none
    record Request(
            Speaker who,
            String method,
            String path,
            String key,
            @Nullable String body) {}

    /// One end of one socket.
    interface Line {
        Line NONE = new Line() {};

        default void sent(String text) {}

        default void heard(JsonNode frame) {}
    }

    /// Somebody was given a token.
    default void signedIn(Speaker who, String token) {}

    default void answered(Request request, Answer answer) {}

    default Line opened(Speaker who) {
        return Line.NONE;
    }
}
