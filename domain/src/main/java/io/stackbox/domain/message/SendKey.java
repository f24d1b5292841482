package io.stackbox.domain.message;

import io.stackbox.domain.refusal.Refusal;

/// The sender's own name for a message (`clientMessageId`, or the header `Idempotency-Key`): 1 to 128 printable
/// ASCII characters, unique within tenant, channel and sender for the life of the message.
public record SendKey(String value) {
    public static final int LENGTH_MAX_CHARS = 128;

    public SendKey {
        if (!isWellFormed(value)) {
            throw Refusal.invalid("/clientMessageId", "1 to 128 printable ASCII characters");
        }
    }

    public static boolean isWellFormed(String value) {
        return !value.isEmpty()
                && value.length() <= LENGTH_MAX_CHARS
                && value.chars().allMatch(c -> c >= ' ' && c < 127);
    }
}
