package io.stackbox.application.port;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.receipt.Receipt;
import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps how far people have read. Marks only move forward, so every method is safe to repeat. What was
/// answered is seen by the next read; it is on disk at most [#WRITTEN_WITHIN_SECONDS] later, in at most one
/// write per user and channel.
public interface MarkStore {
    int WRITTEN_WITHIN_SECONDS = 2;
    /// How often a `delivered` position is written, per user and channel.
    int DELIVERED_EVERY_SECONDS = 30;

    /// @param moved false where the mark already was there or further
    record Marked(long seq, boolean moved) {}

    /// Moves the user's mark (that of a thread, where one is named) forward to `seq`. The caller has clamped it
    /// to the head.
    Marked advance(TenantId tenant, ChannelId channel, UserId user, @Nullable MessageId thread, long seq);

    /// The user's mark in the channel, 0 for one who never read.
    long mark(TenantId tenant, ChannelId channel, UserId user);

    /// What waits for the user, given the channel's head.
    Unread unread(TenantId tenant, ChannelId channel, UserId user, long headSeq);

    /// Notes that messages up to `seq` were written to a socket of the user. Best effort.
    void delivered(TenantId tenant, ChannelId channel, UserId user, long seq);

    /// The same for several channels at a time.
    default void delivered(TenantId tenant, UserId user, Map<ChannelId, Long> seqs) {
        seqs.forEach((channel, seq) -> delivered(tenant, channel, user, seq));
    }

    /// The receipts of those who have one, after the given user id, by user id.
    List<Receipt> receipts(TenantId tenant, ChannelId channel, @Nullable UserId after, int limit);
}
