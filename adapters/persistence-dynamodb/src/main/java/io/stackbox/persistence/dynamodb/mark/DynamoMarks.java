package io.stackbox.persistence.dynamodb.mark;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stackbox.application.port.MarkStore;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.receipt.Receipt;
import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.message.DynamoMessages;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Values;
import io.stackbox.persistence.dynamodb.table.Write;
import io.stackbox.persistence.dynamodb.table.Written;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Marks in DynamoDB. Each move is one conditional update of a small row: one write unit, whether it moves or not.
public final class DynamoMarks implements MarkStore {
    private static final int DELIVERED_KEPT_MAX = 10_000;
    /// Marks that one heartbeat moves.
    private static final int DELIVERED_AT_A_TIME_MAX = 20;

    private final Dynamo dynamo;
    private final DynamoMessages messages;
    private final Proofs proofs;
    /// Whose `delivered` position this process wrote a short while ago.
    private final Cache<Key, Long> delivered;
    /// Up to where marks are at least, of users whose heartbeats this process has answered: they only move forward.
    private final Cache<Key, Long> reached =
            Caffeine.newBuilder().maximumSize(DELIVERED_KEPT_MAX).build();

    public DynamoMarks(Dynamo dynamo, DynamoMessages messages, InstantSource clock) {
        this.dynamo = dynamo;
        this.messages = messages;
        this.proofs = new Proofs(dynamo, clock);
        this.delivered = Caffeine.newBuilder()
                .maximumSize(DELIVERED_KEPT_MAX)
                .expireAfterWrite(Duration.ofSeconds(DELIVERED_EVERY_SECONDS))
                .ticker(() -> Values.nanos(clock.instant()))
                .build();
    }

    @Override
    public Marked advance(TenantId tenant, ChannelId channel, UserId user, @Nullable MessageId thread, long seq) {
        Key key = new MarkKeys(tenant, channel).mark(user, thread);
        if (seq <= 0) return new Marked(MarkRow.read(row(tenant, key)), false);
        Write forward = Write.update(key).set(MarkRow.READ, seq).ifBelow(MarkRow.READ, seq);
        Written written = dynamo.write(tenant, forward);
        return written.isDone() ? new Marked(seq, true) : new Marked(MarkRow.read(written.before()), false);
    }

    /// Notes that a message was announced, and moves its author's mark past it where all that others wrote before it
    /// was read. One write unit where the mark moves, else two. Safe to repeat, in any order.
    ///
    /// @param streakFirst from where on all messages up to this one are the author's
    public void ownSend(TenantId tenant, Message message, long streakFirst) {
        var keys = new MarkKeys(tenant, message.channel());
        Key key = keys.mark(message.author(), null);
        var announced = Set.of(message.revision());
        Written moved =
                dynamo.write(tenant, follow(key, streakFirst, message.seq()).include(Proofs.ANNOUNCED, announced));
        if (!moved.isDone()) {
            if (Proofs.has(moved.before(), message.revision())) return;
            var _ = dynamo.write(tenant, Write.update(key).include(Proofs.ANNOUNCED, announced));
        }
        proofs.tidy(tenant, keys, message.author(), moved.before());
    }

    /// Moves a mark that stands within one's own messages, or right before them; where they are the channel's first,
    /// that is nowhere.
    private static Write follow(Key key, long streakFirst, long seq) {
        Write write = Write.update(key).set(MarkRow.READ, seq).ifBelow(MarkRow.READ, seq);
        return streakFirst == 1 ? write : write.ifAtLeast(MarkRow.READ, streakFirst - 1);
    }

    /// Those of the messages that were announced.
    public Set<Message> announced(TenantId tenant, Collection<Message> messages) {
        return proofs.announced(tenant, messages);
    }

    @Override
    public long mark(TenantId tenant, ChannelId channel, UserId user) {
        return MarkRow.read(row(tenant, new MarkKeys(tenant, channel).mark(user, null)));
    }

    private @Nullable Row row(TenantId tenant, Key key) {
        return dynamo.get(tenant, key).orElse(null);
    }

    @Override
    public Unread unread(TenantId tenant, ChannelId channel, UserId user, long headSeq) {
        return unread(tenant, channel, user, mark(tenant, channel, user), headSeq);
    }

    /// The same for a page of channels: one read of all marks, and mentions counted only where something waits.
    public Map<ChannelId, Unread> unread(TenantId tenant, UserId user, Collection<ChannelDetail> channels) {
        Map<ChannelId, Long> marks = marks(tenant, user, channels);
        return channels.stream()
                .map(ChannelDetail::channel)
                .collect(Collectors.toMap(
                        Channel::id,
                        channel -> unread(
                                tenant, channel.id(), user, marks.getOrDefault(channel.id(), 0L), channel.seq())));
    }

    private Map<ChannelId, Long> marks(TenantId tenant, UserId user, Collection<ChannelDetail> channels) {
        Map<String, ChannelId> byCollection = channels.stream()
                .map(detail -> detail.channel().id())
                .collect(Collectors.toMap(id -> new MarkKeys(tenant, id).pk(), Function.identity()));
        List<Key> keys = byCollection.values().stream()
                .map(id -> new MarkKeys(tenant, id).mark(user, null))
                .toList();
        var marks = new HashMap<ChannelId, Long>();
        for (Row row : dynamo.getAll(tenant, keys)) {
            ChannelId channel = byCollection.get(row.pk());
            if (channel != null) marks.put(channel, MarkRow.read(row));
        }
        return marks;
    }

    private Unread unread(TenantId tenant, ChannelId channel, UserId user, long mark, long headSeq) {
        int mentions = mark >= headSeq ? 0 : messages.mentions(tenant, channel, user, mark, Unread.COUNT_MAX);
        return new Unread(mark, Unread.between(mark, headSeq), mentions);
    }

    /// Written at most once in [#DELIVERED_EVERY_SECONDS] per process, user and channel; what comes in between is
    /// left to the next.
    @Override
    public void delivered(TenantId tenant, ChannelId channel, UserId user, long seq) {
        if (seq <= 0) return;
        var _ = isWritten(tenant, new MarkKeys(tenant, channel).mark(user, null), seq);
    }

    /// Whether it stands there now, or a later one.
    private boolean isWritten(TenantId tenant, Key key, long seq) {
        if (delivered.asMap().putIfAbsent(key, seq) != null) return false;
        var _ = dynamo.write(
                tenant, Write.update(key).set(MarkRow.DELIVERED, seq).ifBelow(MarkRow.DELIVERED, seq));
        return true;
    }

    /// Reads the marks of those of which this process does not know that they are there already, and writes those
    /// that are not, up to [#DELIVERED_AT_A_TIME_MAX]: what is left out is noticed the next time.
    @Override
    public void delivered(TenantId tenant, UserId user, Map<ChannelId, Long> seqs) {
        Map<Key, ChannelId> channels = new HashMap<>();
        seqs.forEach((channel, seq) -> {
            Key key = new MarkKeys(tenant, channel).mark(user, null);
            if (reached.get(key, none -> 0L) < seq) channels.put(key, channel);
        });
        Map<String, Row> rows = dynamo.getAll(tenant, channels.keySet()).stream()
                .collect(Collectors.toMap(Row::pk, Function.identity()));
        int written = 0;
        for (var one : channels.entrySet()) {
            long seq = seqs.getOrDefault(one.getValue(), 0L);
            Row row = rows.get(one.getKey().pk());
            boolean isThere = row != null && MarkRow.receipt(row).deliveredSeq() >= seq;
            if (!isThere && written++ >= DELIVERED_AT_A_TIME_MAX) continue;
            if (isThere || isWritten(tenant, one.getKey(), seq)) reached.put(one.getKey(), seq);
        }
    }

    @Override
    public List<Receipt> receipts(TenantId tenant, ChannelId channel, @Nullable UserId after, int limit) {
        var keys = new MarkKeys(tenant, channel);
        var receipts = new ArrayList<Receipt>();
        UserId from = after;
        while (receipts.size() < limit) {
            int wanted = limit - receipts.size();
            List<Row> rows = dynamo.query(tenant, keys.marks(from).limit(wanted));
            rows.stream().filter(MarkRow::isReceipt).map(MarkRow::receipt).forEach(receipts::add);
            if (rows.size() < wanted) break;
            from = MarkKeys.userOf(rows.getLast().sk());
        }
        return receipts;
    }
}
