package io.stackbox.application.fake;

import io.stackbox.application.port.MarkStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.receipt.Receipt;
import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Marks in memory.
public final class FakeMarkStore implements MarkStore {
    private final FakeStores stores;

    FakeMarkStore(FakeStores stores) {
        this.stores = stores;
    }

    @Override
    public Marked advance(TenantId tenant, ChannelId channel, UserId user, @Nullable MessageId thread, long seq) {
        return stores.withRoom(tenant, channel, room -> {
                    FakeMarks marks = room.marks;
                    return thread == null
                            ? FakeMarks.forward(marks.read, user, seq)
                            : FakeMarks.forward(marks.readInThread, new FakeMarks.InThread(user, thread), seq);
                })
                .orElse(new Marked(0, false));
    }

    @Override
    public long mark(TenantId tenant, ChannelId channel, UserId user) {
        return stores.withRoom(tenant, channel, room -> room.marks.read(user)).orElse(0L);
    }

    @Override
    public Unread unread(TenantId tenant, ChannelId channel, UserId user, long headSeq) {
        return stores.withRoom(tenant, channel, room -> room.unread(user, headSeq))
                .orElse(new Unread(0, Unread.between(0, headSeq), 0));
    }

    @Override
    public void delivered(TenantId tenant, ChannelId channel, UserId user, long seq) {
        stores.withRoom(tenant, channel, room -> FakeMarks.forward(room.marks.delivered, user, seq));
    }

    @Override
    public List<Receipt> receipts(TenantId tenant, ChannelId channel, @Nullable UserId after, int limit) {
        return stores.withRoom(tenant, channel, room -> {
                    var users = new TreeSet<>(room.marks.read.keySet());
                    users.addAll(room.marks.delivered.keySet());
                    return users.stream()
                            .filter(user -> after == null || user.compareTo(after) > 0)
                            .limit(limit)
                            .map(user -> new Receipt(user, room.marks.read(user), room.marks.delivered(user)))
                            .toList();
                })
                .orElse(List.of());
    }
}
