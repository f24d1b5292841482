package io.stackbox.api.document;

import java.util.List;
import java.util.stream.Stream;

/// The codes that errors carry, by the HTTP status they come with.
enum ErrorCodes {
    BAD_REQUEST(400, "The request is malformed or a value is wrong.", "bad_request", "invalid", "invalid_cursor"),
    UNAUTHENTICATED(401, "There is no identity, or it is not valid any more.", "unauthenticated", "token_expired"),
    FORBIDDEN(403, "The identity may not do this.", "forbidden"),
    NOT_FOUND(404, "It is not there, or the identity does not see it.", "not_found"),
    METHOD_NOT_ALLOWED(405, "The path has other methods; the header Allow names them.", "method_not_allowed"),
    CONFLICT(409, "The state does not allow this.", "conflict", "channel_archived"),
    TOO_LARGE(413, "The body is over 256 KiB.", "too_large"),
    KEY_REUSED(422, "The idempotency key was used with another request.", "key_reused"),
    RATE_LIMITED(429, "Too much at once: retry after Retry-After.", "rate_limited", "channel_busy"),
    INTERNAL(500, "A fault of ours; the detail holds the number under which it was logged.", "internal"),
    UNAVAILABLE(503, "The store does not take this now: retry after Retry-After.", "store_unavailable", "store_busy");

    static final List<String> OF_PROBLEMS =
            Stream.of(values()).flatMap(status -> status.codes.stream()).toList();
    static final List<String> OF_FRAMES = Stream.concat(
                    OF_PROBLEMS.stream(), Stream.of("unknown_action", "unsupported"))
            .toList();

    private final int status;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it unmodifiable, which the type does not say.
    private final List<String> codes;

    ErrorCodes(int status, String meaning, String... codes) {
        this.status = status;
        this.meaning = meaning;
        this.codes = List.of(codes);
    }

    int status() {
        return status;
    }

    List<String> codes() {
        return codes;
    }

    String description() {
        return meaning + " Codes: " + String.join(", ", codes) + ".";
    }

    boolean tellsWhenToRetry() {
        return this == RATE_LIMITED || this == UNAVAILABLE;
    }
}
