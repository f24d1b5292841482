package io.stackbox.domain.event;

import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Message;

/// A change that took a revision of its channel. Exactly one live frame carries it, and `changes` repeats its
/// latest state for ever.
public sealed interface Change {
    ChannelId channel();

    long revision();

    /// A change of one message, which it shows in its latest state.
    sealed interface OfMessage extends Change {
        Message message();

        @Override
        default ChannelId channel() {
            return message().channel();
        }

        @Override
        default long revision() {
            return message().revision();
        }
    }

    record Posted(Message message) implements OfMessage {}

    /// Edited, pinned or unpinned.
    record Updated(Message message) implements OfMessage {}

    record Deleted(Message message) implements OfMessage {}

    record Reacted(Message message) implements OfMessage {}

    /// Its name, settings, archive or members changed.
    record ChannelUpdated(ChannelDetail detail) implements Change {
        @Override
        public ChannelId channel() {
            return detail.channel().id();
        }

        @Override
        public long revision() {
            return detail.channel().revision();
        }
    }
}
