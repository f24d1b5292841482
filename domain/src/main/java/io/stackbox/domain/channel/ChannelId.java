package io.stackbox.domain.channel;

/// The id of a channel, unique within its tenant only. Opaque, but for `general`.
public record ChannelId(String value) implements Comparable<ChannelId> {
    public static final int LENGTH_MAX_CHARS = 64;
    /// The tenant's default public channel, made on first use.
    public static final ChannelId GENERAL = new ChannelId("general");

    /// Whether a store could hold such an id; any other names nothing and needs no look-up.
    public boolean isPlausible() {
        return !value.isEmpty()
                && value.length() <= LENGTH_MAX_CHARS
                && value.chars().allMatch(c -> c > ' ' && c < 127);
    }

    @Override
    public int compareTo(ChannelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
