package io.stackbox.realtime;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The channels that somebody listens to. A channel without a listener has no room, and news of it costs one
/// look-up.
final class Rooms {
    private final ConcurrentHashMap<RoomKey, Room> rooms = new ConcurrentHashMap<>();
    private final LongAdder members = new LongAdder();
    private final Gaps gaps;

    Rooms(Gaps gaps) {
        this.gaps = gaps;
    }

    /// A frame that finds no room here was committed before whoever comes next reads the channel.
    @Nullable
    Room find(TenantId tenant, ChannelId channel) {
        return rooms.get(new RoomKey(tenant, channel));
    }

    void join(Subscription member) {
        rooms.compute(member.key, (key, present) -> {
            Room room = present == null ? new Room(key, gaps) : present;
            room.join(member);
            return room;
        });
        members.increment();
    }

    void leave(Subscription member) {
        rooms.computeIfPresent(member.key, (key, room) -> room.leave(member) ? null : room);
        members.decrement();
    }

    long members() {
        return members.sum();
    }

    int size() {
        return rooms.size();
    }
}
