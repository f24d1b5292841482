package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Channels in DynamoDB.
public final class DynamoChannels implements ChannelStore {
    /// Rows of a list that are looked at in one step.
    private static final int STEP = 100;

    private final Dynamo dynamo;
    private final ChannelReads reads;
    private final ChannelWrites writes;
    private final ChannelChanges changes;
    private final MineReads mine;
    private final Directory directory;

    public DynamoChannels(Dynamo dynamo, Heads heads, MineReads mine) {
        this.dynamo = dynamo;
        this.reads = new ChannelReads(dynamo, heads);
        this.writes = new ChannelWrites(dynamo, reads);
        this.changes = new ChannelChanges(dynamo, reads);
        this.mine = mine;
        this.directory = new Directory(dynamo);
    }

    @Override
    public Created create(TenantId tenant, NewChannel channel) {
        return writes.create(tenant, channel);
    }

    @Override
    public Optional<Standing> find(TenantId tenant, ChannelId channel, UserId user) {
        return Optional.ofNullable(reads.standing(tenant, channel, user));
    }

    @Override
    public Map<ChannelId, Standing> findAll(TenantId tenant, Collection<ChannelId> channels, UserId user) {
        return reads.standings(tenant, channels, user);
    }

    @Override
    public Map<ChannelId, Level> levels(TenantId tenant, Collection<ChannelId> channels) {
        var levels = new HashMap<ChannelId, Level>();
        directory.heads(tenant, channels).forEach((id, head) -> levels.put(id, new Level(head.seq(), head.revision())));
        return levels;
    }

    @Override
    public Optional<ChannelDetail> detail(TenantId tenant, ChannelId channel) {
        return view(tenant, channel).map(view -> reads.detail(tenant, view));
    }

    private Optional<View> view(TenantId tenant, ChannelId channel) {
        return Optional.ofNullable(reads.view(tenant, channel));
    }

    @Override
    public Changed change(TenantId tenant, ChannelId channel, ChannelChange change) {
        return changes.change(tenant, channel, change);
    }

    @Override
    public void join(TenantId tenant, ChannelId channel, Membership member) {
        writes.join(tenant, channel, member);
    }

    @Override
    public void leave(TenantId tenant, ChannelId channel, UserId user) {
        writes.leave(tenant, channel, user);
    }

    @Override
    public List<Membership> members(TenantId tenant, ChannelId channel, @Nullable UserId after, int limit) {
        return view(tenant, channel)
                .map(view -> reads.members(tenant, view, after, limit))
                .orElse(List.of());
    }

    @Override
    public List<UserId> membersAmong(TenantId tenant, ChannelId channel, List<UserId> users) {
        if (users.isEmpty()) return List.of();
        return view(tenant, channel)
                .map(view -> reads.membersAmong(tenant, view, users))
                .orElse(List.of());
    }

    @Override
    public List<Mine> mine(TenantId tenant, UserId user, @Nullable ChannelId after, int limit) {
        var list = new ArrayList<Mine>();
        ChannelId from = after;
        while (list.size() < limit) {
            int wanted = limit - list.size();
            List<ChannelId> ids = myChannels(tenant, user, from, wanted);
            Map<ChannelId, View> views = reads.views(tenant, ids);
            List<View> shown = ids.stream()
                    .filter(id -> isMember(tenant, views.get(id), user))
                    .map(views::get)
                    .toList();
            list.addAll(mine.of(
                    tenant,
                    user,
                    shown.stream().map(view -> reads.detail(tenant, view)).toList()));
            if (ids.size() < wanted) break;
            from = ids.getLast();
        }
        return list;
    }

    /// The list of one's channels may name one of which a crash has kept the rest from being written.
    private boolean isMember(TenantId tenant, @Nullable View view, UserId user) {
        return view != null && reads.membership(tenant, view, user) != null;
    }

    private List<ChannelId> myChannels(TenantId tenant, UserId user, @Nullable ChannelId after, int limit) {
        return dynamo
                .query(
                        tenant,
                        ChannelKeys.allMine(tenant, user, after).limit(limit).only(Key.SK))
                .stream()
                .map(row -> ChannelKeys.channelOfMine(row.sk()))
                .toList();
    }

    @Override
    public int countMine(TenantId tenant, UserId user) {
        return dynamo.count(tenant, ChannelKeys.allMine(tenant, user, null));
    }

    @Override
    public List<ChannelId> intimateChannels(TenantId tenant, UserId user, int limit) {
        var found = new ArrayList<ChannelId>();
        ChannelId from = null;
        while (found.size() < limit) {
            List<ChannelId> ids = myChannels(tenant, user, from, STEP);
            Map<ChannelId, View> views = reads.views(tenant, ids);
            ids.stream()
                    .filter(id ->
                            views.containsKey(id) && views.get(id).channel().isIntimate())
                    .limit(limit - found.size())
                    .forEach(found::add);
            if (ids.size() < STEP) break;
            from = ids.getLast();
        }
        return found;
    }

    @Override
    public List<ChannelDetail> discover(TenantId tenant, UserId user, @Nullable ChannelId after, int limit) {
        var found = new ArrayList<ChannelDetail>();
        ChannelId from = after;
        while (found.size() < limit) {
            List<ChannelId> open = open(tenant, from, STEP);
            Set<ChannelId> joined = joined(tenant, user, open);
            List<ChannelId> wanted = open.stream()
                    .filter(id -> !joined.contains(id))
                    .limit(limit - found.size())
                    .toList();
            Map<ChannelId, View> views = reads.views(tenant, wanted);
            for (ChannelId id : wanted) {
                View view = views.get(id);
                if (view != null) found.add(reads.detail(tenant, view));
            }
            if (open.size() < STEP) break;
            from = open.getLast();
        }
        return found;
    }

    private List<ChannelId> open(TenantId tenant, @Nullable ChannelId after, int limit) {
        return dynamo.query(tenant, ChannelKeys.open(tenant, after).limit(limit).only(Key.SK)).stream()
                .map(row -> ChannelKeys.channelOfOpen(row.sk()))
                .toList();
    }

    private Set<ChannelId> joined(TenantId tenant, UserId user, List<ChannelId> among) {
        List<Key> keys = among.stream()
                .map(channel -> ChannelKeys.mine(tenant, user, channel))
                .toList();
        return dynamo.getAll(tenant, keys).stream()
                .map(row -> ChannelKeys.channelOfMine(row.sk()))
                .collect(Collectors.toSet());
    }

    @Override
    public int countDiscoverable(TenantId tenant, UserId user) {
        int count = 0;
        ChannelId from = null;
        while (true) {
            List<ChannelId> open = open(tenant, from, STEP);
            count += open.size() - joined(tenant, user, open).size();
            if (open.size() < STEP) return count;
            from = open.getLast();
        }
    }

    @Override
    public boolean shareChannel(TenantId tenant, UserId one, UserId other) {
        Set<ChannelId> ones = new HashSet<>();
        for (Row row :
                dynamo.query(tenant, ChannelKeys.allMine(tenant, one, null).only(Key.SK))) {
            ones.add(ChannelKeys.channelOfMine(row.sk()));
        }
        return dynamo.query(tenant, ChannelKeys.allMine(tenant, other, null).only(Key.SK)).stream()
                .map(row -> ChannelKeys.channelOfMine(row.sk()))
                .anyMatch(channel -> ones.contains(channel) && isShared(tenant, channel, one, other));
    }

    /// The user, and who shares a channel with them.
    public Mates mates(TenantId tenant, UserId user) {
        var channels = new ArrayList<View>();
        ChannelId from = null;
        while (true) {
            List<ChannelId> ids = myChannels(tenant, user, from, STEP);
            reads.views(tenant, ids).values().stream()
                    .filter(view -> isMember(tenant, view, user))
                    .forEach(channels::add);
            if (ids.size() < STEP) return new Mates(reads, tenant, user, channels);
            from = ids.getLast();
        }
    }

    private boolean isShared(TenantId tenant, ChannelId channel, UserId one, UserId other) {
        return membersAmong(tenant, channel, List.of(one, other)).size()
                == Set.of(one, other).size();
    }
}
