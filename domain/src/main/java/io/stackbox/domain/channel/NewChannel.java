package io.stackbox.domain.channel;

import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A channel about to be created, with its first members (the creator among them, unless nobody owns it).
///
/// @param uniqueBy what makes creating it safe to repeat: within a tenant there is at most one channel with
///     the same value. A direct conversation's is its set of people, a document channel's its document, another
///     one's a key of the request; null where asking twice means two channels.
public record NewChannel(
        ChannelId id,
        ChannelType type,
        String name,
        String description,
        @Nullable String documentId,
        UserId createdBy,
        Instant createdAt,
        Settings settings,
        List<Membership> members,
        @Nullable String uniqueBy) {
    public static final int MEMBERS_MAX = 1_000;

    public NewChannel {
        members = List.copyOf(members);
    }

    /// The channel as it stands at its first revision.
    public Channel created() {
        return new Channel(
                id,
                type,
                name,
                description,
                documentId,
                createdBy,
                createdAt,
                settings,
                true,
                createdAt,
                members.size(),
                0,
                1,
                1);
    }
}
