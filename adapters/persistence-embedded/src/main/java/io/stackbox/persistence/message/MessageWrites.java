package io.stackbox.persistence.message;

import io.stackbox.application.port.ChangeLog.Kind;
import io.stackbox.application.port.MessageStore.Appended;
import io.stackbox.application.port.MessageStore.Changed;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Draft;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.message.Version;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.channel.Head;
import io.stackbox.persistence.channel.Heads;
import io.stackbox.persistence.engine.Tx;
import io.stackbox.persistence.log.Log;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What happens to messages inside the writer's transaction.
final class MessageWrites {
    private final Heads heads;
    private final Log log;
    private final RandomGenerator random;

    /// @param random used on the writer's thread only
    MessageWrites(Heads heads, Log log, RandomGenerator random) {
        this.heads = heads;
        this.log = log;
        this.random = random;
    }

    Appended append(Tx tx, ChannelKey key, Draft draft, @Nullable SendKey sendKey) throws SQLException {
        Head head = heads.require(tx, key);
        Channel channel = head.channel();
        Message message;
        try {
            message = place(tx, key, channel, draft, sendKey);
        } catch (Refused refused) {
            // What was sent once is answered even where a first sending would now be refused.
            Message sent = sent(tx, key, draft.author(), sendKey);
            if (sent == null) throw refused;
            return new Appended(sent, false);
        }
        if (!(message.body() instanceof Body.Written body)) throw new IllegalStateException("a draft has a text");
        if (!MessageRow.insert(tx, head, message, body)) {
            Message sent = sent(tx, key, draft.author(), sendKey);
            if (sent == null) throw new IllegalStateException("a send key that is taken leads to no message");
            return new Appended(sent, false);
        }
        if (message.thread() != null) MessageRow.countReply(tx, head, message.thread(), 1);
        if (!body.mentions().isEmpty()) MentionRow.add(tx, key, message.seq(), body.mentions());
        moveHead(tx, key, head, message);
        log.append(key, Kind.POSTED, message.seq(), message.revision(), message.author());
        return new Appended(message, true);
    }

    private void moveHead(Tx tx, ChannelKey key, Head head, Message message) throws SQLException {
        Instant at = message.createdAt();
        Instant last = head.channel().lastActivity();
        Instant activity = last.isAfter(at) ? last : at;
        Head moved = head.with(head.channel().withHead(message.seq(), message.revision(), activity));
        // A clock that was put back: the message does not tell when there was activity last.
        if (last.isAfter(at)) heads.move(tx, key, moved);
        else heads.moveWithMessage(tx, key, moved);
    }

    /// The draft at the channel's next place; nothing is written yet.
    private Message place(Tx tx, ChannelKey key, Channel channel, Draft draft, @Nullable SendKey sendKey)
            throws SQLException {
        if (!channel.active()) throw new Refusal.ChannelArchived().raise();
        MessageId root = draft.thread();
        if (root != null && MessageRow.find(tx.statements(), key, root) == null) {
            throw new Refusal.NotFound("message").raise();
        }
        return draft.at(channel.seq() + 1, channel.revision() + 1, sendKey, random);
    }

    private static @Nullable Message sent(Tx tx, ChannelKey key, UserId author, @Nullable SendKey sendKey)
            throws SQLException {
        return sendKey == null ? null : MessageReads.sent(tx.statements(), key, author, sendKey);
    }

    // The very same object means that nothing changes: so says `applyTo`.
    @SuppressWarnings("ReferenceEquality")
    Changed change(Tx tx, ChannelKey key, MessageId id, MessageChange change) throws SQLException {
        Head head = heads.require(tx, key);
        Channel channel = head.channel();
        Message was = MessageRow.find(tx.statements(), key, id);
        if (was == null) throw new Refusal.NotFound("message").raise();
        if (!channel.active()) throw new Refusal.ChannelArchived().raise();
        Message applied = change.applyTo(was);
        if (applied == was) return new Changed(was, false);
        Message message = applied.withRevision(channel.revision() + 1);
        MessageRow.update(tx, head, message);
        follow(tx, key, head, was, message, change);
        heads.move(tx, key, head.with(channel.withHead(channel.seq(), message.revision(), channel.lastActivity())));
        log.append(key, kindOf(change), message.seq(), message.revision(), actorOf(change, message));
        return new Changed(message, true);
    }

    /// Brings what stands beside the message after it: versions, mentions and the count of replies.
    private static void follow(Tx tx, ChannelKey key, Head head, Message was, Message now, MessageChange change)
            throws SQLException {
        if (!(was.body() instanceof Body.Written before)) return;
        switch (change) {
            case MessageChange.Rewrite rewrite -> {
                Instant since = before.editedAt() == null ? was.createdAt() : before.editedAt();
                VersionRow.add(tx, key, was.seq(), new Version(before.markdown(), since));
                MentionRow.remove(tx, key, was.seq(), before.mentions());
                MentionRow.add(tx, key, was.seq(), mentionsOf(now));
            }
            case MessageChange.Delete delete -> {
                VersionRow.erase(tx, key, was.seq());
                MentionRow.remove(tx, key, was.seq(), before.mentions());
                if (was.thread() != null) MessageRow.countReply(tx, head, was.thread(), -1);
            }
            case MessageChange.React react -> {}
            case MessageChange.Unreact unreact -> {}
            case MessageChange.Pin pin -> {}
        }
    }

    private static List<UserId> mentionsOf(Message message) {
        return message.body() instanceof Body.Written written ? written.mentions() : List.of();
    }

    private static Kind kindOf(MessageChange change) {
        return switch (change) {
            case MessageChange.Rewrite rewrite -> Kind.EDITED;
            case MessageChange.Delete delete -> Kind.DELETED;
            case MessageChange.React react -> Kind.REACTED;
            case MessageChange.Unreact unreact -> Kind.REACTED;
            case MessageChange.Pin pin -> Kind.PINNED;
        };
    }

    /// Whoever the change names; else the author.
    private static UserId actorOf(MessageChange change, Message message) {
        return switch (change) {
            case MessageChange.Rewrite rewrite -> message.author();
            case MessageChange.Delete(UserId by, Instant at) -> by;
            case MessageChange.React(UserId user, String emoji) -> user;
            case MessageChange.Unreact(UserId user, String emoji) -> user;
            case MessageChange.Pin pin -> message.author();
        };
    }
}
