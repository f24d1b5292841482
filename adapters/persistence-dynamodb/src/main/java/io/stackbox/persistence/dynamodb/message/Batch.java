package io.stackbox.persistence.dynamodb.message;

import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.channel.ChannelKeys;
import io.stackbox.persistence.dynamodb.channel.Head;
import io.stackbox.persistence.dynamodb.channel.Streak;
import io.stackbox.persistence.dynamodb.channel.Traffic;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Sends of one channel that are written in one transaction: the head moves once for all of them. Each takes its
/// message and its key, a reply also the count of its thread, so a transaction of a hundred writes holds some forty.
final class Batch {
    private static final int WRITES_MAX = 99;
    /// A transaction may hold 4 MB.
    private static final int BYTES_MAX = 3 * 1024 * 1024;
    /// Mentions that are written with the message. More of them follow it.
    static final int MENTIONS_MAX = 40;

    /// A send and where its writes stand in the transaction.
    ///
    /// @param keyWrite of its send key, -1 without one
    /// @param rootWrite of its thread's count, -1 without one
    /// @param streakFirst where the streak of its author's messages begins that it ends
    record Placed(Pending send, Message message, int keyWrite, int rootWrite, long streakFirst) {}

    private final MessageKeys keys;
    private final Head head;
    private final RandomGenerator random;
    private final List<Write> writes = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();
    private final Map<MessageId, Integer> rootWrites = new HashMap<>();
    private final List<Write> messages = new ArrayList<>();
    private Traffic traffic;
    private boolean isRelayed;
    private Streak streak;
    private int bytes;

    /// @param sends that wait
    /// @param members of the channel
    /// @param relays whether a busy room's messages are announced from the stream
    static Batch of(
            MessageKeys keys,
            Head head,
            List<Pending> sends,
            Instant now,
            int members,
            boolean relays,
            RandomGenerator random) {
        var batch = new Batch(keys, head, random);
        for (Pending send : sends) {
            if (batch.placed.stream().anyMatch(one -> one.send().isSameAs(send))) continue;
            if (!batch.takes(send)) break;
        }
        if (!batch.placed.isEmpty()) batch.close(now, members, relays);
        return batch;
    }

    private Batch(MessageKeys keys, Head head, RandomGenerator random) {
        this.keys = keys;
        this.head = head;
        this.random = random;
        this.traffic = head.traffic();
        this.streak = head.streak();
        // The head's own write comes first; what it says is known at the end.
        writes.add(Write.update(ChannelKeys.head(keys.tenant(), keys.channel())));
    }

    private boolean takes(Pending send) {
        long seq = head.seq() + placed.size() + 1;
        Message message;
        try {
            message = send.draft.at(seq, head.revision() + placed.size() + 1, send.key, random);
        } catch (Refused tooLarge) {
            send.fail(tooLarge);
            return true;
        }
        List<UserId> mentions = mentions(message);
        int needed = 4 + Math.min(mentions.size(), MENTIONS_MAX);
        int size = message.sizeBytes();
        if (!placed.isEmpty() && (writes.size() + needed > WRITES_MAX || bytes + size > BYTES_MAX)) return false;
        bytes += size;
        place(send, message, mentions);
        return true;
    }

    private void place(Pending send, Message message, List<UserId> mentions) {
        streak = streak.with(message.author(), message.seq());
        Write row = MessageRow.put(keys.message(message.seq()), message, streak.first());
        writes.add(row);
        messages.add(row);
        int keyWrite = -1;
        if (send.key != null) {
            keyWrite = writes.size();
            writes.add(Write.put(keys.sendKey(message.author(), send.key))
                    .set(MessageReads.SEQ, message.seq())
                    .ifAbsent());
        }
        int rootWrite = message.thread() == null ? -1 : reply(message.thread(), message.seq());
        for (UserId user : mentions.subList(0, Math.min(mentions.size(), MENTIONS_MAX))) {
            writes.add(Write.put(keys.mention(user, message.seq())));
        }
        placed.add(new Placed(send, message, keyWrite, rootWrite, streak.first()));
    }

    /// One write of each thread's root, however many replies there are.
    private int reply(MessageId root, long seq) {
        writes.add(Write.put(keys.reply(root.seq(), seq)));
        Integer there = rootWrites.get(root);
        if (there != null) return there;
        writes.add(Write.update(keys.message(root.seq())).ifIs(MessageRow.ID, root.value()));
        rootWrites.put(root, writes.size() - 1);
        return writes.size() - 1;
    }

    /// What is the same for all of them is known now that it is known which they are: what waits for the next
    /// transaction makes no room busy yet.
    private void close(Instant now, int members, boolean relays) {
        traffic = traffic.with(placed.size(), now, members);
        isRelayed = relays && traffic.isBusy();
        if (isRelayed) messages.forEach(MessageRow::relay);
        rootWrites.forEach((root, write) -> writes.get(write).add(MessageRow.REPLIES, replies(root)));
        writes.set(0, head.moved(ChannelKeys.head(keys.tenant(), keys.channel()), next()));
    }

    private long replies(MessageId root) {
        return placed.stream()
                .filter(one -> root.equals(one.message().thread()))
                .count();
    }

    static List<UserId> mentions(Message message) {
        return message.body() instanceof Body.Written text ? text.mentions() : List.of();
    }

    /// The head after this batch.
    Head next() {
        Instant activity = head.activity();
        for (Placed one : placed) {
            Instant at = one.message().createdAt();
            if (at.isAfter(activity)) activity = at;
        }
        int count = placed.size();
        return new Head(head.seq() + count, head.revision() + count, activity, true, traffic, streak);
    }

    List<Write> writes() {
        return writes;
    }

    List<Placed> placed() {
        return placed;
    }

    boolean isRelayed() {
        return isRelayed;
    }
}
