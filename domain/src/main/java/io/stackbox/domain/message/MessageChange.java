package io.stackbox.domain.message;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.List;

/// What can happen to a message after it was sent. Each is a pure function from the message as it is to the
/// message as it will be, so that every store does the same; a store adds the next revision and the write.
public sealed interface MessageChange {

    record Rewrite(String markdown, List<UserId> mentions, Instant at) implements MessageChange {
        public Rewrite {
            mentions = List.copyOf(mentions);
        }

        private Message rewrite(Message was, Body.Written text) {
            Body.requireText(markdown, !text.attachments().isEmpty());
            if (markdown.equals(text.markdown())) return was;
            var next = was.withBody(new Body.Written(markdown, text.attachments(), mentions, text.reactions(), at));
            if (next.sizeBytes() > WireSize.MAX_BYTES) {
                throw Refusal.invalid("/content", "at most 96 KiB when encoded");
            }
            return next;
        }
    }

    record Delete(UserId by, Instant at) implements MessageChange {}

    record React(UserId user, String emoji) implements MessageChange {}

    record Unreact(UserId user, String emoji) implements MessageChange {}

    record Pin(boolean pinned) implements MessageChange {}

    /// The message after this change, its revision still the old one, or the very same object where nothing
    /// changes: a repeat takes no revision.
    ///
    /// @throws io.stackbox.domain.refusal.Refused `Conflict` for a tombstone or a full message, `Invalid` for
    ///     a bad text
    default Message applyTo(Message was) {
        return switch (was.body()) {
            case Body.Deleted deleted -> {
                if (!isKeptByTombstone()) throw new Refusal.Conflict("the message is deleted").raise();
                yield was;
            }
            case Body.Written text ->
                switch (this) {
                    case Rewrite edit -> edit.rewrite(was, text);
                    case Delete(UserId by, Instant at) -> was.withBody(new Body.Deleted(by, at));
                    case React(UserId user, String emoji) -> {
                        if (text.reactions().has(user, emoji)) yield was;
                        yield fitting(was.withBody(text.with(text.reactions().with(user, emoji))));
                    }
                    case Unreact(UserId user, String emoji) ->
                        text.reactions().has(user, emoji)
                                ? was.withBody(text.with(text.reactions().without(user, emoji)))
                                : was;
                    case Pin(boolean pinned) -> was.pinned() == pinned ? was : was.withPin(pinned);
                };
        };
    }

    /// Whether a tombstone already is as this change would have it.
    private boolean isKeptByTombstone() {
        return switch (this) {
            case Delete again -> true;
            case Unreact gone -> true;
            case Pin pin -> !pin.pinned();
            case Rewrite edit -> false;
            case React more -> false;
        };
    }

    private static Message fitting(Message next) {
        if (next.sizeBytes() > WireSize.MAX_BYTES) {
            throw new Refusal.Conflict("the message cannot take more reactions").raise();
        }
        return next;
    }
}
