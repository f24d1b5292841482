package io.stackbox.application.port;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Draft;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.message.Version;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps messages, gives them their place, and remembers every change. What a method returned was durable
/// before, and every later read sees it.
public interface MessageStore {
    /// @param isNew false where the same send key had been used before: the message as it is now
    record Appended(Message message, boolean isNew) {}

    /// @param isNew false where nothing had to change, and then no revision was taken
    record Changed(Message message, boolean isNew) {}

    /// Messages in ascending order of `seq`, and the head of the channel, all as of one moment.
    ///
    /// @param hasMoreBefore whether there are messages before the first of these (before the bound, where
    ///     there are none)
    /// @param hasMoreAfter the same after the last
    record History(List<Message> messages, boolean hasMoreBefore, boolean hasMoreAfter, long headSeq, long revision) {
        public History {
            messages = List.copyOf(messages);
        }
    }

    /// What changed, ascending by revision, as of one moment: each message and the channel at most once, in its
    /// latest state.
    ///
    /// @param revision that of the last change where more follow, else the channel's head
    /// @param headRevision the channel's head
    record Changes(List<Change> changes, long revision, boolean hasMore, long headRevision) {
        public Changes {
            changes = List.copyOf(changes);
        }
    }

    /// Which part of a history: bounds are excluded, but for `Around`.
    sealed interface Range {
        record Newest() implements Range {}

        record Before(long seq) implements Range {}

        record After(long seq) implements Range {}

        record Around(long seq) implements Range {}

        /// The places that a page of so many messages shows, while the newest one is at `head`.
        default Span span(int limit, long head) {
            return switch (this) {
                case Newest newest -> Span.endingAt(head, limit);
                case Before(long seq) -> Span.endingAt(Math.clamp(seq, 1, head + 1) - 1, limit);
                case After(long seq) -> {
                    long after = Math.clamp(seq, 0, head);
                    yield new Span(after + 1, Math.min(head, after + limit));
                }
                case Around(long seq) -> {
                    long first = Math.clamp(seq, 1, Math.max(1, head)) - (limit - 1) / 2;
                    first = Math.max(1, Math.min(first, head - limit + 1));
                    yield new Span(first, Math.min(head, first + limit - 1));
                }
            };
        }
    }

    /// A range as places: since they are dense, which messages a page holds follows from the head alone. Where it
    /// is empty, `first` is `last + 1` and tells between which places it lies.
    record Span(long first, long last) {
        private static Span endingAt(long last, int limit) {
            return new Span(Math.max(1, last - limit + 1), last);
        }

        public boolean isEmpty() {
            return first > last;
        }

        public boolean hasBefore() {
            return first > 1;
        }

        public boolean hasAfter(long head) {
            return last < head;
        }
    }

    /// Writes the message at the channel's next `seq` and revision, in one atomic and durable step with the
    /// send key, the reply count of its thread and the change log. Safe to repeat by the send key: the same
    /// (channel, author, key) is the same message for ever. Without a key each call is a new message.
    ///
    /// @throws io.stackbox.domain.refusal.Refused `NotFound` for an unknown channel, `ChannelArchived`,
    ///     `ChannelBusy`, `StoreBusy`, `StoreUnavailable`; `Invalid` for a draft that would be too large. Then
    ///     nothing was written, except that after `StoreUnavailable` a write may yet turn out to be there, at
    ///     most once.
    Appended append(TenantId tenant, Draft draft, @Nullable SendKey key);

    /// The message that this key has made, as it is now.
    Optional<Message> sent(TenantId tenant, ChannelId channel, UserId author, SendKey key);

    Optional<Message> find(TenantId tenant, ChannelId channel, MessageId message);

    /// Applies the change at the channel's next revision, decided atomically with the write. Safe to repeat: a
    /// change that changes nothing takes no revision. A text that is rewritten stays as a version; a deletion
    /// erases all versions.
    ///
    /// @throws io.stackbox.domain.refusal.Refused `NotFound`, `ChannelArchived`, and what
    ///     [MessageChange#applyTo] throws
    Changed change(TenantId tenant, ChannelId channel, MessageId message, MessageChange change);

    /// At most `limit` messages of the range; those nearest to its bound (for `Newest`, to the head).
    ///
    /// @throws io.stackbox.domain.refusal.Refused `NotFound` for an unknown channel
    History history(TenantId tenant, ChannelId channel, Range range, int limit);

    /// At most `limit` changes after the given revision.
    ///
    /// @throws io.stackbox.domain.refusal.Refused `NotFound` for an unknown channel
    Changes changes(TenantId tenant, ChannelId channel, long afterRevision, int limit);

    /// The texts a message has had, oldest first, the present one last; none for a tombstone.
    List<Version> versions(TenantId tenant, ChannelId channel, MessageId message);

    /// The replies to a message after the given `seq`, ascending.
    List<Message> thread(TenantId tenant, ChannelId channel, MessageId root, long afterSeq, int limit);

    /// The pinned messages before the given `seq`, newest first.
    List<Message> pinned(TenantId tenant, ChannelId channel, long beforeSeq, int limit);
}
