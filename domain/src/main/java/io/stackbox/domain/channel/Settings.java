package io.stackbox.domain.channel;

/// What a channel allows its people to do.
public record Settings(boolean allowFiles, boolean allowReactions, boolean allowThreads) {
    public static final Settings DEFAULT = new Settings(true, true, true);
}
