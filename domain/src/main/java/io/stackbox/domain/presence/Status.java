package io.stackbox.domain.presence;

import java.util.Locale;

/// What a person says of their being there.
public enum Status {
    ONLINE,
    AWAY,
    BUSY,
    OFFLINE;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
