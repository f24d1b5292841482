package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Somebody, and those who share a channel with them.
public final class Mates {
    private final ChannelReads reads;
    private final TenantId tenant;
    private final UserId user;
    private final List<View> channels;

    /// @param channels the user's
    Mates(ChannelReads reads, TenantId tenant, UserId user, List<View> channels) {
        this.reads = reads;
        this.tenant = tenant;
        this.user = user;
        this.channels = List.copyOf(channels);
    }

    /// How many they are at most: some may share several channels.
    public int countMax() {
        return 1
                + channels.stream()
                        .mapToInt(view -> view.channel().memberCount())
                        .sum();
    }

    /// Those after the given user id, by user id: one query for each large channel.
    public List<UserId> after(@Nullable UserId after, int limit) {
        var users = new TreeSet<UserId>();
        if (after == null || user.compareTo(after) > 0) users.add(user);
        for (View view : channels) {
            reads.members(tenant, view, after, limit).stream()
                    .map(Membership::user)
                    .forEach(users::add);
        }
        return users.stream().limit(limit).toList();
    }

    /// Those of the given users who are among them, in the order given.
    public List<UserId> among(List<UserId> users) {
        Set<UserId> mates = new HashSet<>(List.of(user));
        for (View view : channels) {
            List<UserId> others =
                    users.stream().filter(one -> !mates.contains(one)).toList();
            mates.addAll(reads.membersAmong(tenant, view, others));
        }
        return users.stream().filter(mates::contains).toList();
    }
}
