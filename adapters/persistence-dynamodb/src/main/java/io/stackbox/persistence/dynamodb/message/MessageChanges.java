package io.stackbox.persistence.dynamodb.message;

import io.stackbox.application.port.MessageStore.Changed;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.channel.ChannelKeys;
import io.stackbox.persistence.dynamodb.channel.Head;
import io.stackbox.persistence.dynamodb.channel.Heads;
import io.stackbox.persistence.dynamodb.log.Revision;
import io.stackbox.persistence.dynamodb.table.Cancelled;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Changes messages that are there, each at the channel's next revision.
final class MessageChanges {
    private static final int TRIES_MAX = 12;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /// Texts that go with their message in one transaction.
    private static final int VERSIONS_MAX = 40;

    private final Dynamo dynamo;
    private final MessageReads reads;
    private final Heads heads;
    private final Contention contention;

    MessageChanges(Dynamo dynamo, MessageReads reads, Heads heads, Contention contention) {
        this.dynamo = dynamo;
        this.reads = reads;
        this.heads = heads;
        this.contention = contention;
    }

    // The very same object means that nothing changes: so says `applyTo`.
    @SuppressWarnings("ReferenceEquality")
    Changed change(MessageKeys keys, MessageId id, MessageChange change) {
        for (int tries = 1; ; tries++) {
            Head head = head(keys);
            Message was = reads.find(keys, id).orElseThrow(() -> new Refusal.NotFound("message").raise());
            if (!head.active()) throw new Refusal.ChannelArchived().raise();
            Message applied = change.applyTo(was);
            if (applied == was) return new Changed(was, false);
            Message now = applied.withRevision(head.revision() + 1);
            List<Row> versions = change instanceof MessageChange.Delete ? versions(keys, was) : List.of();
            Cancelled cancelled = dynamo.transact(keys.tenant(), writes(keys, head, was, now, change, versions));
            if (cancelled == null) {
                contention.won(keys);
                heads.moved(keys.tenant(), keys.channel(), head.revised());
                eraseOlder(keys, versions);
                return new Changed(now, true);
            }
            heads.forget(keys.tenant(), keys.channel());
            if (tries >= TRIES_MAX) throw new Refusal.ChannelBusy(RETRY_AFTER).raise();
            if (cancelled.failed(0)) contention.lost(keys);
            else dynamo.backoff().after(tries);
        }
    }

    private Head head(MessageKeys keys) {
        return dynamo.get(keys.tenant(), ChannelKeys.head(keys.tenant(), keys.channel()))
                .map(Head::of)
                .orElseThrow(() -> new Refusal.NotFound("channel").raise());
    }

    private List<Row> versions(MessageKeys keys, Message message) {
        return dynamo.query(keys.tenant(), keys.versions(message.seq()).only(Key.SK));
    }

    private static List<Write> writes(
            MessageKeys keys, Head head, Message was, Message now, MessageChange change, List<Row> versions) {
        var writes = new ArrayList<Write>();
        writes.add(head.revised(ChannelKeys.head(keys.tenant(), keys.channel())));
        writes.add(MessageRow.change(keys.message(was.seq()), was, now));
        writes.add(new Revision(now.revision(), kindOf(change), was.seq(), head.seq(), null)
                .put(keys.tenant(), keys.channel()));
        if (was.pinned() != now.pinned()) {
            Key pin = keys.pin(was.seq());
            writes.add(now.pinned() ? Write.put(pin) : Write.delete(pin));
        }
        follow(keys, was, now, change, versions, writes);
        return writes;
    }

    /// What stands beside the message follows it: versions, mentions and the count of replies.
    private static void follow(
            MessageKeys keys, Message was, Message now, MessageChange change, List<Row> versions, List<Write> writes) {
        if (!(was.body() instanceof Body.Written before)) return;
        switch (change) {
            case MessageChange.Rewrite rewrite -> {
                writes.add(Write.put(keys.version(was.seq(), was.revision()))
                        .set(MessageReads.TEXT, before.markdown())
                        .set(MessageReads.SINCE, MessageReads.since(was, before)));
                mention(keys, was, now, writes);
            }
            case MessageChange.Delete delete -> {
                versions.stream().limit(VERSIONS_MAX).forEach(row -> writes.add(erasure(keys, row)));
                mention(keys, was, now, writes);
                if (was.thread() != null) {
                    writes.add(Write.update(keys.message(was.thread().seq()))
                            .add(MessageRow.REPLIES, -1)
                            .ifPresent());
                }
            }
            case MessageChange.React react -> {}
            case MessageChange.Unreact unreact -> {}
            case MessageChange.Pin pin -> {}
        }
    }

    private static void mention(MessageKeys keys, Message was, Message now, List<Write> writes) {
        List<UserId> before = Batch.mentions(was);
        List<UserId> after = Batch.mentions(now);
        for (UserId user : before) {
            if (!after.contains(user)) writes.add(Write.delete(keys.mention(user, was.seq())));
        }
        for (UserId user : after) {
            if (!before.contains(user)) writes.add(Write.put(keys.mention(user, was.seq())));
        }
    }

    /// One transaction does not take any number of old texts. They are shown to nobody once the message is deleted;
    /// what a crash leaves of them here, the stream erases.
    private void eraseOlder(MessageKeys keys, List<Row> versions) {
        if (versions.size() <= VERSIONS_MAX) return;
        dynamo.writeAll(
                keys.tenant(),
                versions.stream()
                        .skip(VERSIONS_MAX)
                        .map(row -> erasure(keys, row))
                        .toList());
    }

    private static Write erasure(MessageKeys keys, Row version) {
        return Write.delete(keys.version(version));
    }

    private static Revision.Kind kindOf(MessageChange change) {
        return switch (change) {
            case MessageChange.Rewrite rewrite -> Revision.Kind.UPDATED;
            case MessageChange.Delete delete -> Revision.Kind.DELETED;
            case MessageChange.React react -> Revision.Kind.REACTED;
            case MessageChange.Unreact unreact -> Revision.Kind.REACTED;
            case MessageChange.Pin pin -> Revision.Kind.UPDATED;
        };
    }
}
