package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads channels and their members.
public final class ChannelReads {
    private final Dynamo dynamo;
    private final Heads heads;

    ChannelReads(Dynamo dynamo, Heads heads) {
        this.dynamo = dynamo;
        this.heads = heads;
    }

    /// One query: head, channel, packed members.
    @Nullable
    View view(TenantId tenant, ChannelId channel) {
        List<Row> rows = dynamo.query(tenant, ChannelKeys.headAndChannel(tenant, channel));
        return view(tenant, channel, rows);
    }

    /// Head and channel of each, in no order; those that are not there are left out.
    Map<ChannelId, View> views(TenantId tenant, List<ChannelId> channels) {
        var keys = new ArrayList<Key>();
        for (ChannelId channel : channels) {
            keys.add(ChannelKeys.head(tenant, channel));
            keys.add(ChannelKeys.channel(tenant, channel));
        }
        var rows = new HashMap<String, List<Row>>();
        for (Row row : dynamo.getAll(tenant, keys)) {
            rows.computeIfAbsent(row.pk(), pk -> new ArrayList<>()).add(row);
        }
        var views = new HashMap<ChannelId, View>();
        for (ChannelId channel : channels) {
            List<Row> both = rows.getOrDefault(ChannelKeys.collection(tenant, channel), List.of());
            View view = view(
                    tenant,
                    channel,
                    both.stream().sorted(Comparator.comparing(Row::sk)).toList());
            if (view != null) views.put(channel, view);
        }
        return views;
    }

    private @Nullable View view(TenantId tenant, ChannelId channel, List<Row> rows) {
        if (rows.size() < 2) return null;
        Row head = rows.getFirst();
        Row row = rows.getLast();
        var view = new View(
                ChannelRow.read(channel, head, row),
                Members.of(row.map(ChannelRow.MEMBERS)),
                (int) row.number(ChannelRow.MORE, 0),
                Head.of(head));
        heads.saw(tenant, channel, new Heads.Seen(view.head(), view.channel().memberCount()));
        return view;
    }

    @Nullable
    Standing standing(TenantId tenant, ChannelId channel, UserId user) {
        View view = view(tenant, channel);
        return view == null ? null : new Standing(view.channel(), membership(tenant, view, user));
    }

    /// Two requests, however many channels there are; the second only where somebody may be a member with a row of
    /// their own.
    Map<ChannelId, Standing> standings(TenantId tenant, Collection<ChannelId> channels, UserId user) {
        Map<ChannelId, View> views = views(tenant, List.copyOf(channels));
        List<Key> own = views.values().stream()
                .filter(view -> view.packed(user) == null && view.more() > 0)
                .map(view -> ChannelKeys.member(tenant, view.channel().id(), user))
                .toList();
        var memberships = new HashMap<String, Membership>();
        for (Row row : dynamo.getAll(tenant, own)) memberships.put(row.pk(), membership(row));
        var standings = new HashMap<ChannelId, Standing>();
        views.forEach((id, view) -> {
            Membership packed = view.packed(user);
            Membership member = packed != null ? packed : memberships.get(ChannelKeys.collection(tenant, id));
            standings.put(id, new Standing(view.channel(), member));
        });
        return standings;
    }

    @Nullable
    Membership membership(TenantId tenant, View view, UserId user) {
        Membership packed = view.packed(user);
        if (packed != null || view.more() == 0) return packed;
        return dynamo.get(tenant, ChannelKeys.member(tenant, view.channel().id(), user))
                .map(ChannelReads::membership)
                .orElse(null);
    }

    /// With the first members; those in the channel's row may not be the first, so both are merged.
    ChannelDetail detail(TenantId tenant, View view) {
        List<UserId> members = members(tenant, view, null, Channel.SHOWN_MEMBERS_MAX).stream()
                .map(Membership::user)
                .toList();
        return new ChannelDetail(view.channel(), members);
    }

    List<Membership> members(TenantId tenant, View view, @Nullable UserId after, int limit) {
        Stream<Membership> packed = (after == null
                        ? view.packed()
                        : view.packed().tailMap(after, false))
                .values().stream().limit(limit);
        Stream<Membership> others = view.more() == 0
                ? Stream.of()
                : dynamo
                        .query(
                                tenant,
                                ChannelKeys.members(tenant, view.channel().id(), after)
                                        .limit(limit))
                        .stream()
                        .map(ChannelReads::membership);
        return Stream.concat(packed, others)
                .sorted(Comparator.comparing(Membership::user))
                .limit(limit)
                .toList();
    }

    List<UserId> membersAmong(TenantId tenant, View view, List<UserId> users) {
        var members = new HashSet<>(view.packed().keySet());
        if (view.more() > 0) {
            List<Key> keys = users.stream()
                    .filter(user -> !view.packed().containsKey(user))
                    .distinct()
                    .map(user -> ChannelKeys.member(tenant, view.channel().id(), user))
                    .toList();
            for (Row row : dynamo.getAll(tenant, keys)) members.add(ChannelKeys.memberOf(row.sk()));
        }
        return users.stream().filter(members::contains).toList();
    }

    private static Membership membership(Row row) {
        return Members.membership(ChannelKeys.memberOf(row.sk()), row.text(ChannelRow.MEMBERS));
    }
}
