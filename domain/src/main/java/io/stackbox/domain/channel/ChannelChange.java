package io.stackbox.domain.channel;

import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change to a channel that takes a revision. What it does to the channel is a pure function here, so that
/// every store does the same; a store adds the revision, the new member count and the write.
public sealed interface ChannelChange {

    /// New values; null leaves one as it is.
    record Patch(
            @Nullable String name,
            @Nullable String description,
            @Nullable Settings settings,
            @Nullable Boolean active) implements ChannelChange {}

    /// Adds a member; adding one who is there already changes nothing, their role included.
    record Add(Membership member) implements ChannelChange {}

    record SetRole(UserId user, ChannelRole role) implements ChannelChange {}

    record Remove(UserId user, Instant at) implements ChannelChange {}

    /// The channel with new values, or the very same object where nothing changes.
    static Channel patched(Channel was, Patch patch) {
        String name = patch.name() == null ? was.name() : patch.name();
        String description = patch.description() == null ? was.description() : patch.description();
        Settings settings = patch.settings() == null ? was.settings() : patch.settings();
        boolean active = patch.active() == null ? was.active() : patch.active();
        if (name.equals(was.name())
                && description.equals(was.description())
                && settings.equals(was.settings())
                && active == was.active()) {
            return was;
        }
        return new Channel(
                was.id(),
                was.type(),
                name,
                description,
                was.documentId(),
                was.createdBy(),
                was.createdAt(),
                settings,
                active,
                was.lastActivity(),
                was.memberCount(),
                was.seq(),
                was.revision(),
                was.changedAt());
    }

    /// The target's membership after this change, or the very same object (null for none) where nothing
    /// changes.
    static @Nullable Membership changed(@Nullable Membership was, ChannelChange change) {
        return switch (change) {
            case Patch patch -> was;
            case Add(Membership member) -> was == null ? member : was;
            case Remove remove -> null;
            case SetRole(UserId user, ChannelRole role) ->
                was == null || was.role() == role ? was : new Membership(user, role, was.joinedAt());
        };
    }

    /// Whose membership it is about, or null for a change of the channel's own values.
    default @Nullable UserId target() {
        return switch (this) {
            case Patch patch -> null;
            case Add(Membership member) -> member.user();
            case SetRole(UserId user, ChannelRole role) -> user;
            case Remove(UserId user, Instant at) -> user;
        };
    }
}
