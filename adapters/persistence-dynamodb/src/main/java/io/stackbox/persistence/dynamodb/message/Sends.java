package io.stackbox.persistence.dynamodb.message;

import io.stackbox.application.port.MessageStore.Appended;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.channel.ChannelKeys;
import io.stackbox.persistence.dynamodb.channel.Head;
import io.stackbox.persistence.dynamodb.channel.Heads;
import io.stackbox.persistence.dynamodb.table.Cancelled;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Writes sends of one channel at its head, several in one transaction. Each is written on the condition that the
/// head still is where it was seen; where another process was faster, the head is told with the refusal and the
/// places are found anew.
final class Sends {
    /// Tries that met another process at the head, until the channel is said to be busy.
    private static final int TRIES_MAX = 12;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Dynamo dynamo;
    private final MessageReads reads;
    private final Heads heads;
    private final Contention contention;
    private final Relayed relayed;
    private final Streaks streaks;
    private final boolean relays;
    private final InstantSource clock;
    private final RandomGenerator random;

    Sends(
            Dynamo dynamo,
            MessageReads reads,
            Heads heads,
            Contention contention,
            Relayed relayed,
            Streaks streaks,
            boolean relays,
            InstantSource clock,
            RandomGenerator random) {
        this.dynamo = dynamo;
        this.reads = reads;
        this.heads = heads;
        this.contention = contention;
        this.relayed = relayed;
        this.streaks = streaks;
        this.relays = relays;
        this.clock = clock;
        this.random = random;
    }

    /// Settles every one of the sends, by a result or a refusal.
    void settle(MessageKeys keys, List<Pending> sends) {
        List<Pending> left = new ArrayList<>(sends);
        try {
            int members = 0;
            for (int conflicts = 0; !left.isEmpty(); left.removeIf(Pending::isDone)) {
                Heads.Seen seen = seen(keys, members);
                members = seen.members();
                if (!seen.head().active()) {
                    refuse(keys, left, new Refusal.ChannelArchived().raise());
                    return;
                }
                if (write(keys, seen, left)) continue;
                if (++conflicts >= TRIES_MAX) throw new Refusal.ChannelBusy(RETRY_AFTER).raise();
                // The head that was told is likely still there, except after a wait.
                if (contention.lost(keys)) heads.forget(keys.tenant(), keys.channel());
            }
        } catch (RuntimeException failed) {
            // What became of a write that was not answered, nobody knows: the head is read anew.
            heads.forget(keys.tenant(), keys.channel());
            fail(left, failed);
        } catch (Error end) {
            // Whoever waits would wait for ever.
            fail(left, new IllegalStateException(end));
            throw end;
        }
    }

    private static void fail(List<Pending> left, RuntimeException failed) {
        left.stream().filter(send -> !send.isDone()).forEach(send -> send.fail(failed));
    }

    /// @param members as last seen: the head itself does not tell, and a busy room must not look like a small one just
    ///     because its head is read anew
    private Heads.Seen seen(MessageKeys keys, int members) {
        Heads.Seen known = heads.find(keys.tenant(), keys.channel());
        if (known != null) return known;
        return dynamo.get(keys.tenant(), ChannelKeys.head(keys.tenant(), keys.channel()))
                .map(row -> new Heads.Seen(Head.of(row), members))
                .orElseThrow(() -> new Refusal.NotFound("channel").raise());
    }

    /// What was sent once is answered even where a first sending would now be refused.
    private void refuse(MessageKeys keys, List<Pending> sends, RuntimeException refused) {
        for (Pending send : sends) {
            Message sent = send.key == null
                    ? null
                    : reads.sent(keys, send.draft.author(), send.key).orElse(null);
            if (sent == null) send.fail(refused);
            else send.succeed(new Appended(sent, false));
        }
    }

    /// @return false where the head was somewhere else
    private boolean write(MessageKeys keys, Heads.Seen seen, List<Pending> sends) {
        Batch batch = Batch.of(keys, seen.head(), sends, clock.instant(), seen.members(), relays, random);
        refuseTooLarge(keys, sends);
        if (batch.placed().isEmpty()) return true;
        Cancelled cancelled = dynamo.transact(keys.tenant(), batch.writes());
        if (cancelled == null) {
            contention.won(keys);
            heads.saw(keys.tenant(), keys.channel(), new Heads.Seen(batch.next(), seen.members()));
            batch.placed().forEach(one -> done(keys, batch, one));
            return true;
        }
        for (Batch.Placed one : batch.placed()) settleRefused(keys, one, cancelled);
        return !cancelled.failed(0) || !moved(keys, seen, cancelled.rowOf(0));
    }

    /// One that is too large to be a message may still repeat one that was not.
    private void refuseTooLarge(MessageKeys keys, List<Pending> sends) {
        for (Pending send : sends) {
            if (!send.isDone()) continue;
            try {
                send.result();
            } catch (Refused refused) {
                refuse(keys, List.of(send), refused);
            }
        }
    }

    private void done(MessageKeys keys, Batch batch, Batch.Placed one) {
        Message message = one.message();
        streaks.note(keys.tenant(), message, one.streakFirst());
        if (batch.isRelayed()) relayed.note(keys.tenant(), message);
        List<UserId> mentions = Batch.mentions(message);
        if (mentions.size() > Batch.MENTIONS_MAX) {
            dynamo.writeAll(
                    keys.tenant(),
                    mentions.subList(Batch.MENTIONS_MAX, mentions.size()).stream()
                            .map(user -> Write.put(keys.mention(user, message.seq())))
                            .toList());
        }
        one.send().succeed(new Appended(message, true));
    }

    /// A key that is taken makes its send the repeat of another; a thread that is not there takes no reply.
    private void settleRefused(MessageKeys keys, Batch.Placed one, Cancelled cancelled) {
        Long seq = one.keyWrite() < 0 ? null : MessageReads.seqOf(cancelled.rowOf(one.keyWrite()));
        if (seq != null) {
            Message sent = reads.at(keys, seq)
                    .orElseThrow(() -> new IllegalStateException("a send key that is taken leads to no message"));
            one.send().succeed(new Appended(sent, false));
        } else if (one.rootWrite() >= 0 && cancelled.failed(one.rootWrite())) {
            one.send().fail(new Refusal.NotFound("message").raise());
        }
    }

    private boolean moved(MessageKeys keys, Heads.Seen seen, @Nullable Row row) {
        heads.forget(keys.tenant(), keys.channel());
        if (row == null) throw new Refusal.NotFound("channel").raise();
        heads.saw(keys.tenant(), keys.channel(), new Heads.Seen(Head.of(row), seen.members()));
        return true;
    }
}
