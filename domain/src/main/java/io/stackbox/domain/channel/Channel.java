package io.stackbox.domain.channel;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.domain.text.Unicode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A channel and its head.
///
/// @param name blank for a direct conversation
/// @param documentId the document that a document channel is about, else null
/// @param seq the head: the place of the newest message, 0 before the first
/// @param revision the head of changes, 1 for a channel just created
/// @param changedAt the revision at which the channel itself (name, settings, members, archive) last changed
public record Channel(
        ChannelId id,
        ChannelType type,
        String name,
        String description,
        @Nullable String documentId,
        UserId createdBy,
        Instant createdAt,
        Settings settings,
        boolean active,
        Instant lastActivity,
        int memberCount,
        long seq,
        long revision,
        long changedAt) {
    public static final int NAME_LENGTH_MAX_CHARS = 100;
    public static final int DESCRIPTION_LENGTH_MAX_CHARS = 1_000;
    public static final int DOCUMENT_ID_LENGTH_MAX_CHARS = 256;
    public static final int DM_PEOPLE_MIN = 2;
    public static final int DM_PEOPLE_MAX = 9;
    /// Receipts and presence reach the subscribers of channels up to this size; beyond, they would cost more
    /// than they tell.
    public static final int INTIMATE_MEMBERS_MAX = 100;
    /// How many members a channel shows of itself; the rest is paged.
    public static final int SHOWN_MEMBERS_MAX = 100;

    public boolean isIntimate() {
        return memberCount <= INTIMATE_MEMBERS_MAX;
    }

    public Channel withMemberCount(int count) {
        return new Channel(
                id,
                type,
                name,
                description,
                documentId,
                createdBy,
                createdAt,
                settings,
                active,
                lastActivity,
                count,
                seq,
                revision,
                changedAt);
    }

    public Channel withHead(long newSeq, long newRevision, Instant activity) {
        return new Channel(
                id,
                type,
                name,
                description,
                documentId,
                createdBy,
                createdAt,
                settings,
                active,
                activity,
                memberCount,
                newSeq,
                newRevision,
                changedAt);
    }

    /// A name that can be shown: not blank, at most 100 UTF-16 units, no control characters.
    public static String requireName(String name) {
        if (name.isBlank()) throw Refusal.invalid("/name", "must not be blank");
        if (name.length() > NAME_LENGTH_MAX_CHARS) throw Refusal.invalid("/name", "at most 100 characters");
        if (name.chars().anyMatch(Character::isISOControl)) throw Refusal.invalid("/name", "no control characters");
        if (!Unicode.isWellFormed(name)) throw Refusal.invalid("/name", "must be valid Unicode");
        return name.strip();
    }

    public static String requireDescription(String description) {
        if (description.length() > DESCRIPTION_LENGTH_MAX_CHARS) {
            throw Refusal.invalid("/description", "at most 1000 characters");
        }
        if (!Unicode.isWellFormed(description)) throw Refusal.invalid("/description", "must be valid Unicode");
        return description;
    }
}
