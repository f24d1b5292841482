package io.stackbox.domain.message;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message in its latest state.
///
/// @param seq its place in the channel: 1, 2, 3 … dense, for ever
/// @param revision the channel's revision at which it last changed
/// @param sendKey the sender's own name for it, if it had one
/// @param thread the message it replies to, or null; a reply has no replies of its own
/// @param replyCount replies that are not deleted; takes no revision
public record Message(
        MessageId id,
        ChannelId channel,
        UserId author,
        long seq,
        long revision,
        MessageType type,
        Body body,
        Instant createdAt,
        @Nullable SendKey sendKey,
        @Nullable MessageId thread,
        int replyCount,
        boolean pinned) {

    public boolean isDeleted() {
        return body instanceof Body.Deleted;
    }

    /// At most so many bytes when encoded as JSON.
    public int sizeBytes() {
        return WireSize.of(this);
    }

    public Message withRevision(long next) {
        return new Message(id, channel, author, seq, next, type, body, createdAt, sendKey, thread, replyCount, pinned);
    }

    public Message withReplyCount(int count) {
        return new Message(id, channel, author, seq, revision, type, body, createdAt, sendKey, thread, count, pinned);
    }

    Message withBody(Body next) {
        boolean stillPinned = pinned && !(next instanceof Body.Deleted);
        return new Message(
                id, channel, author, seq, revision, type, next, createdAt, sendKey, thread, replyCount, stillPinned);
    }

    Message withPin(boolean next) {
        return new Message(
                id, channel, author, seq, revision, type, body, createdAt, sendKey, thread, replyCount, next);
    }
}
