package io.stackbox.domain.channel;

import java.util.Locale;

/// What kind of place a channel is; it decides who sees it.
public enum ChannelType {
    PUBLIC,
    PRIVATE,
    /// A direct conversation of a fixed set of people.
    DM,
    /// The conversation about one document.
    DOCUMENT;

    /// Whether every non-guest of the tenant sees it without being a member.
    public boolean isOpen() {
        return this == PUBLIC || this == DOCUMENT;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
