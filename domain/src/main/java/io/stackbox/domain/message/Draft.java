package io.stackbox.domain.message;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A message that is ready to be written: all it lacks is its place, which the store gives it with the write.
public record Draft(
        ChannelId channel,
        UserId author,
        MessageType type,
        String markdown,
        List<Attachment> attachments,
        List<UserId> mentions,
        @Nullable MessageId thread,
        Instant at) {

    /// @throws io.stackbox.domain.refusal.Refused `Invalid` for a text that is blank, too long, or too
    ///     large when encoded
    public Draft {
        Body.requireText(markdown, !attachments.isEmpty());
        attachments = List.copyOf(attachments);
        mentions = List.copyOf(mentions);
    }

    /// The message at the place that the store has found for it.
    public Message at(long seq, long revision, @Nullable SendKey key, RandomGenerator random) {
        Body body = new Body.Written(markdown, attachments, mentions, Reactions.NONE, null);
        var message = new Message(
                MessageId.mint(at, seq, random), channel, author, seq, revision, type, body, at, key, thread, 0, false);
        if (message.sizeBytes() > WireSize.MAX_BYTES) throw Refusal.invalid("/content", "at most 96 KiB when encoded");
        return message;
    }
}
