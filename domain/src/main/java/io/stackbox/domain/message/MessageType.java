package io.stackbox.domain.message;

import java.util.Locale;

/// What a message is to a reader. `SYSTEM` is ours alone to write.
public enum MessageType {
    TEXT,
    FILE,
    IMAGE,
    SYSTEM;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
