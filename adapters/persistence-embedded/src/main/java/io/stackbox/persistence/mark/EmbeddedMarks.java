package io.stackbox.persistence.mark;

import io.stackbox.application.port.MarkStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.receipt.Receipt;
import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.mark.Overlay.Place;
import io.stackbox.persistence.message.MentionRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Marks: moved in memory, written by [MarkFlush].
public final class EmbeddedMarks implements MarkStore {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Readers readers;
    private final Overlay overlay;
    private final InstantSource clock;

    EmbeddedMarks(Readers readers, Overlay overlay, InstantSource clock) {
        this.readers = readers;
        this.overlay = overlay;
        this.clock = clock;
    }

    @Override
    public Marked advance(TenantId tenant, ChannelId channel, UserId user, @Nullable MessageId thread, long seq) {
        var place = new Place(new ChannelKey(tenant, channel), user, thread);
        Mark known = overlay.find(place);
        if (known == null && overlay.isFull()) throw new Refusal.StoreBusy(RETRY_AFTER).raise();
        long stored = known == null || known.readSeq() == Mark.UNKNOWN ? stored(place) : known.readSeq();
        var now = clock.instant();
        var moved = overlay.move(place, now, mark -> mark.loaded(stored).read(seq, now));
        long before = Math.max(stored, moved.was().readSeq());
        return new Marked(moved.is().readSeq(), moved.is().readSeq() > before);
    }

    private long stored(Place place) {
        return readers.read(
                place.channel().tenant(),
                statements -> MarkRow.find(statements, place.channel(), place.user(), place.thread()));
    }

    @Override
    public long mark(TenantId tenant, ChannelId channel, UserId user) {
        var place = new Place(new ChannelKey(tenant, channel), user, null);
        Mark known = overlay.find(place);
        if (known != null && known.readSeq() != Mark.UNKNOWN) return known.readSeq();
        long stored = stored(place);
        if (known == null) return stored;
        // Whoever is listening is asked for again and again, as their own messages are followed.
        return overlay.move(place, clock.instant(), mark -> mark.loaded(stored))
                .is()
                .readSeq();
    }

    @Override
    public Unread unread(TenantId tenant, ChannelId channel, UserId user, long headSeq) {
        var key = new ChannelKey(tenant, channel);
        return readers.read(tenant, statements -> unread(statements, key, user, headSeq));
    }

    /// The same within a read transaction.
    public Unread unread(Statements statements, ChannelKey key, UserId user, long headSeq) throws SQLException {
        Mark known = overlay.find(new Place(key, user, null));
        long mark = known == null || known.readSeq() == Mark.UNKNOWN
                ? MarkRow.find(statements, key, user, null)
                : known.readSeq();
        int mentions = mark >= headSeq ? 0 : MentionRow.count(statements, key, user, mark);
        return new Unread(mark, Unread.between(mark, headSeq), mentions);
    }

    @Override
    public void delivered(TenantId tenant, ChannelId channel, UserId user, long seq) {
        var place = new Place(new ChannelKey(tenant, channel), user, null);
        Mark known = overlay.find(place);
        if (known == null ? overlay.isFull() : known.deliveredSeq() >= seq) return;
        var now = clock.instant();
        overlay.move(place, now, mark -> mark.delivered(seq, now));
    }

    @Override
    public List<Receipt> receipts(TenantId tenant, ChannelId channel, @Nullable UserId after, int limit) {
        var key = new ChannelKey(tenant, channel);
        String first = after == null ? "" : after.value();
        // Before the read: what is written and let go in between is then still seen in one of the two.
        Map<Place, Mark> moved = new HashMap<>(overlay.of(key));
        List<Receipt> stored = readers.read(tenant, statements -> MarkRow.receipts(statements, key, first, limit));
        var byUser = new TreeMap<UserId, Receipt>();
        for (Receipt receipt : stored) byUser.put(receipt.user(), whole(receipt));
        moved.forEach((place, mark) -> {
            if (place.thread() != null || place.user().value().compareTo(first) <= 0) return;
            var receipt = new Receipt(place.user(), Math.max(0, mark.readSeq()), mark.deliveredSeq());
            if (receipt.readSeq() > 0 || receipt.deliveredSeq() > 0) {
                byUser.merge(place.user(), whole(receipt), EmbeddedMarks::furthest);
            }
        });
        return byUser.values().stream().limit(limit).toList();
    }

    private static Receipt furthest(Receipt one, Receipt other) {
        return whole(new Receipt(
                one.user(),
                Math.max(one.readSeq(), other.readSeq()),
                Math.max(one.deliveredSeq(), other.deliveredSeq())));
    }

    /// What was read was delivered.
    private static Receipt whole(Receipt receipt) {
        return receipt.deliveredSeq() >= receipt.readSeq()
                ? receipt
                : new Receipt(receipt.user(), receipt.readSeq(), receipt.readSeq());
    }
}
