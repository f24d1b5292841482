package io.stackbox.domain.channel;

import java.util.Locale;

/// What a member is to a channel, in ascending order of rights.
public enum ChannelRole {
    MEMBER,
    MODERATOR,
    OWNER;

    public boolean moderates() {
        return this != MEMBER;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
