package io.stackbox.application.fake;

import io.stackbox.application.port.ChangeLog;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Channels in memory.
public final class FakeChannelStore implements ChannelStore {
    private final FakeStores stores;

    FakeChannelStore(FakeStores stores) {
        this.stores = stores;
    }

    @Override
    public Created create(TenantId tenant, NewChannel wanted) {
        return stores.with(tenant, data -> {
            ChannelId there = wanted.uniqueBy() == null ? null : data.idByUniqueness.get(wanted.uniqueBy());
            FakeRoom existing = data.rooms.get(there == null ? wanted.id() : there);
            if (existing != null) return new Created(existing.detail(), false);
            var room = new FakeRoom(wanted);
            data.rooms.put(wanted.id(), room);
            if (wanted.uniqueBy() != null) data.idByUniqueness.put(wanted.uniqueBy(), wanted.id());
            var now = stores.clock().instant();
            data.log(wanted.id(), ChangeLog.Kind.CHANNEL_CREATED, 0, 1, wanted.createdBy(), now);
            return new Created(room.detail(), true);
        });
    }

    @Override
    public Optional<Standing> find(TenantId tenant, ChannelId channel, UserId user) {
        return stores.withRoom(tenant, channel, room -> room.standing(user));
    }

    @Override
    public Map<ChannelId, Level> levels(TenantId tenant, Collection<ChannelId> channels) {
        var levels = new HashMap<ChannelId, Level>();
        for (ChannelId id : channels) {
            stores.withRoom(tenant, id, room -> new Level(room.channel.seq(), room.channel.revision()))
                    .ifPresent(level -> levels.put(id, level));
        }
        return levels;
    }

    @Override
    public Optional<ChannelDetail> detail(TenantId tenant, ChannelId channel) {
        return stores.withRoom(tenant, channel, FakeRoom::detail);
    }

    @Override
    public Changed change(TenantId tenant, ChannelId id, ChannelChange change) {
        return stores.with(tenant, data -> {
            FakeRoom room = data.rooms.get(id);
            if (room == null) throw FakeStores.noChannel().raise();
            boolean changed = change instanceof ChannelChange.Patch patch ? patch(room, patch) : member(room, change);
            if (changed) {
                Channel channel = room.channel;
                var now = stores.clock().instant();
                data.log(id, ChangeLog.Kind.CHANNEL_CHANGED, 0, channel.revision(), channel.createdBy(), now);
            }
            return new Changed(room.detail(), changed);
        });
    }

    private static boolean patch(FakeRoom room, ChannelChange.Patch patch) {
        boolean restores = Boolean.TRUE.equals(patch.active());
        var archiveOnly = new ChannelChange.Patch(null, null, null, false);
        if (!restores && !patch.equals(archiveOnly)) room.requireActive();
        Channel next = ChannelChange.patched(room.channel, patch);
        if (next == room.channel) return false;
        room.changeChannel(next);
        return true;
    }

    private static boolean member(FakeRoom room, ChannelChange change) {
        if (!(change instanceof ChannelChange.Remove)) room.requireActive();
        UserId target = Objects.requireNonNull(change.target());
        Membership was = room.members.get(target);
        if (was == null && change instanceof ChannelChange.SetRole) throw new Refusal.NotFound("member").raise();
        Membership next = ChannelChange.changed(was, change);
        if (next == was) return false;
        if (next == null) room.members.remove(target);
        else room.members.put(target, next);
        room.changeChannel(room.channel);
        return true;
    }

    @Override
    public void join(TenantId tenant, ChannelId channel, Membership member) {
        stores.withRoom(tenant, channel, room -> room.members.putIfAbsent(member.user(), member));
    }

    @Override
    public void leave(TenantId tenant, ChannelId channel, UserId user) {
        stores.withRoom(tenant, channel, room -> room.members.remove(user));
    }

    @Override
    public List<Membership> members(TenantId tenant, ChannelId channel, @Nullable UserId after, int limit) {
        return stores.withRoom(
                        tenant,
                        channel,
                        room -> room.members.values().stream()
                                .filter(member -> after == null || member.user().compareTo(after) > 0)
                                .limit(limit)
                                .toList())
                .orElse(List.of());
    }

    @Override
    public List<UserId> membersAmong(TenantId tenant, ChannelId channel, List<UserId> users) {
        return stores.withRoom(
                        tenant,
                        channel,
                        room -> users.stream().filter(room.members::containsKey).toList())
                .orElse(List.of());
    }

    @Override
    public List<Mine> mine(TenantId tenant, UserId user, @Nullable ChannelId after, int limit) {
        return stores.with(
                tenant,
                data -> roomsOf(data, user)
                        .filter(room -> after == null || room.channel.id().compareTo(after) > 0)
                        .limit(limit)
                        .map(room -> new Mine(room.detail(), room.unread(user, room.channel.seq()), room.newest()))
                        .toList());
    }

    @Override
    public int countMine(TenantId tenant, UserId user) {
        return stores.with(tenant, data -> (int) roomsOf(data, user).count());
    }

    @Override
    public List<ChannelId> intimateChannels(TenantId tenant, UserId user, int limit) {
        return stores.with(
                tenant,
                data -> roomsOf(data, user)
                        .filter(room -> room.channel().isIntimate())
                        .limit(limit)
                        .map(room -> room.channel.id())
                        .toList());
    }

    @Override
    public List<ChannelDetail> discover(TenantId tenant, UserId user, @Nullable ChannelId after, int limit) {
        return stores.with(
                tenant,
                data -> discoverable(data, user)
                        .filter(room -> after == null || room.channel.id().compareTo(after) > 0)
                        .limit(limit)
                        .map(FakeRoom::detail)
                        .toList());
    }

    @Override
    public int countDiscoverable(TenantId tenant, UserId user) {
        return stores.with(tenant, data -> (int) discoverable(data, user).count());
    }

    @Override
    public boolean shareChannel(TenantId tenant, UserId one, UserId other) {
        return stores.with(tenant, data -> data.shareChannel(one, other));
    }

    private static Stream<FakeRoom> roomsOf(FakeTenant data, UserId user) {
        return data.rooms.values().stream().filter(room -> room.members.containsKey(user));
    }

    private static Stream<FakeRoom> discoverable(FakeTenant data, UserId user) {
        return data.rooms.values().stream()
                .filter(room -> room.channel.type() == ChannelType.PUBLIC && room.channel.active())
                .filter(room -> !room.members.containsKey(user));
    }
}
