package io.stackbox.persistence.dynamodb.message;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MessageStore;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Draft;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.message.Version;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.channel.ChannelKeys;
import io.stackbox.persistence.dynamodb.channel.Head;
import io.stackbox.persistence.dynamodb.channel.Heads;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Messages in DynamoDB.
public final class DynamoMessages implements MessageStore {
    private final Dynamo dynamo;
    private final MessageReads reads;
    private final SendQueues queues;
    private final MessageChanges changes;
    private final Relayed relayed = new Relayed();
    private final Streaks streaks = new Streaks();
    private final ChannelStore channels;

    /// @param channels over the same tables
    /// @param relays whether a busy room's messages are announced from the stream
    public DynamoMessages(
            Dynamo dynamo,
            Heads heads,
            ChannelStore channels,
            boolean relays,
            InstantSource clock,
            RandomGenerator random) {
        this.dynamo = dynamo;
        this.reads = new MessageReads(dynamo);
        var contention = new Contention(dynamo.backoff());
        this.queues =
                new SendQueues(new Sends(dynamo, reads, heads, contention, relayed, streaks, relays, clock, random));
        this.changes = new MessageChanges(dynamo, reads, heads, contention);
        this.channels = channels;
    }

    public Relayed relayed() {
        return relayed;
    }

    @Override
    public Appended append(TenantId tenant, Draft draft, @Nullable SendKey key) {
        return queues.send(new MessageKeys(tenant, draft.channel()), new Pending(draft, key));
    }

    @Override
    public Optional<Message> sent(TenantId tenant, ChannelId channel, UserId author, SendKey key) {
        return reads.sent(new MessageKeys(tenant, channel), author, key);
    }

    @Override
    public Optional<Message> find(TenantId tenant, ChannelId channel, MessageId message) {
        return reads.find(new MessageKeys(tenant, channel), message);
    }

    @Override
    public Changed change(TenantId tenant, ChannelId channel, MessageId message, MessageChange change) {
        var keys = new MessageKeys(tenant, channel);
        return queues.between(keys, () -> changes.change(keys, message, change));
    }

    @Override
    public History history(TenantId tenant, ChannelId channel, Range range, int limit) {
        Head head = dynamo.get(tenant, ChannelKeys.head(tenant, channel))
                .map(Head::of)
                .orElseThrow(DynamoMessages::noChannel);
        return reads.history(new MessageKeys(tenant, channel), head, range, limit);
    }

    @Override
    public Changes changes(TenantId tenant, ChannelId channel, long afterRevision, int limit) {
        ChannelDetail detail = channels.detail(tenant, channel).orElseThrow(DynamoMessages::noChannel);
        return ChangesRead.after(dynamo, reads, new MessageKeys(tenant, channel), detail, afterRevision, limit);
    }

    private static Refused noChannel() {
        return new Refusal.NotFound("channel").raise();
    }

    @Override
    public List<Version> versions(TenantId tenant, ChannelId channel, MessageId message) {
        return reads.versions(new MessageKeys(tenant, channel), message);
    }

    @Override
    public List<Message> thread(TenantId tenant, ChannelId channel, MessageId root, long afterSeq, int limit) {
        return reads.thread(new MessageKeys(tenant, channel), root, afterSeq, limit);
    }

    @Override
    public List<Message> pinned(TenantId tenant, ChannelId channel, long beforeSeq, int limit) {
        return reads.pinned(new MessageKeys(tenant, channel), beforeSeq, limit);
    }

    /// Mentions of the user after a place, up to a limit.
    public int mentions(TenantId tenant, ChannelId channel, UserId user, long afterSeq, int limit) {
        return reads.mentions(new MessageKeys(tenant, channel), user, afterSeq, limit);
    }

    /// The newest message of each of the channels that has one.
    public Map<ChannelId, Message> newest(TenantId tenant, Collection<ChannelDetail> of) {
        return reads.newest(tenant, of);
    }

    /// Where the streak of its author's messages begins that this one ends: what its author had read all before has
    /// been read up to this one. One read where this process neither wrote it nor met it in the stream.
    public long streakFirst(TenantId tenant, Message message) {
        Long known = streaks.first(tenant, message);
        if (known != null) return known;
        return dynamo.get(tenant, new MessageKeys(tenant, message.channel()).message(message.seq()))
                .map(MessageRow::streakFirst)
                .orElse(message.seq());
    }

    /// What the stream tells of a message that is about to be announced.
    public void noteStreak(TenantId tenant, Message message, long first) {
        streaks.note(tenant, message, first);
    }

    /// Whether the message and all that goes with it are written at once.
    public static boolean fitsOneTransaction(Message message) {
        return Batch.mentions(message).size() <= Batch.MENTIONS_MAX;
    }

    /// Writes all mentions of a message, as it is now.
    public void mention(TenantId tenant, ChannelId channel, long seq) {
        var keys = new MessageKeys(tenant, channel);
        reads.at(keys, seq)
                .ifPresent(message -> dynamo.writeAll(
                        tenant,
                        Batch.mentions(message).stream()
                                .map(user -> Write.put(keys.mention(user, seq)))
                                .toList()));
    }

    /// Erases the earlier texts of a message if it is deleted.
    public void eraseVersions(TenantId tenant, ChannelId channel, long seq) {
        var keys = new MessageKeys(tenant, channel);
        List<Row> left = dynamo.query(tenant, keys.versions(seq).only(Key.SK));
        if (left.isEmpty() || reads.at(keys, seq).filter(Message::isDeleted).isEmpty()) return;
        dynamo.writeAll(
                tenant,
                left.stream().map(row -> Write.delete(keys.version(row))).toList());
    }

    /// When the message at one place of each channel was sent.
    public Map<ChannelId, Instant> sentAt(TenantId tenant, Map<ChannelId, Long> places) {
        return reads.at(tenant, places).stream().collect(Collectors.toMap(Message::channel, Message::createdAt));
    }
}
