package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.application.port.ChannelStore.Created;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.log.Revision;
import io.stackbox.persistence.dynamodb.table.Cancelled;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Makes channels, and lets people come and go by themselves: what takes none of a channel's later revisions.
final class ChannelWrites {
    private static final int TRIES_MAX = 20;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String CHANNEL = "ch";

    private final Dynamo dynamo;
    private final ChannelReads reads;

    ChannelWrites(Dynamo dynamo, ChannelReads reads) {
        this.dynamo = dynamo;
        this.reads = reads;
    }

    Created create(TenantId tenant, NewChannel wanted) {
        List<Membership> members = wanted.members().stream()
                .sorted(Comparator.comparing(Membership::user))
                .toList();
        boolean isLarge = members.size() > ChannelRow.PACKED_MAX;
        if (isLarge) {
            Created there = there(tenant, wanted);
            if (there != null) return there;
            prepare(tenant, wanted, members.subList(ChannelRow.PACKED_MAX, members.size()));
        }
        List<Membership> packed = isLarge ? members.subList(0, ChannelRow.PACKED_MAX) : members;
        Cancelled cancelled = dynamo.transact(tenant, creation(tenant, wanted, packed));
        if (cancelled != null) return existing(tenant, wanted, cancelled);
        View view = reads.view(tenant, wanted.id());
        if (view == null) throw new IllegalStateException("a channel that was made is not there");
        return new Created(reads.detail(tenant, view), true);
    }

    private @Nullable Created there(TenantId tenant, NewChannel wanted) {
        ChannelId id = wanted.id();
        if (wanted.uniqueBy() != null) {
            Row once = dynamo.get(tenant, ChannelKeys.once(tenant, wanted.uniqueBy()))
                    .orElse(null);
            if (once != null) id = new ChannelId(once.text(CHANNEL));
        }
        View view = reads.view(tenant, id);
        return view == null ? null : new Created(reads.detail(tenant, view), false);
    }

    /// One transaction takes a hundred writes. Rows of a channel that is not there yet are seen by nobody; what a
    /// crash leaves behind here hurts nobody.
    private void prepare(TenantId tenant, NewChannel wanted, List<Membership> members) {
        var writes = new ArrayList<Write>();
        for (Membership member : members) {
            writes.add(own(tenant, wanted.id(), member));
            writes.add(mine(tenant, member.user(), wanted.id(), wanted.type().wire()));
        }
        dynamo.writeAll(tenant, writes);
    }

    private static List<Write> creation(TenantId tenant, NewChannel wanted, List<Membership> packed) {
        ChannelId id = wanted.id();
        var entries = new HashMap<String, AttributeValue>();
        for (Membership member : packed) entries.put(member.user().value(), Members.value(member));
        var writes = new ArrayList<Write>();
        writes.add(ChannelRow.putHead(tenant, wanted));
        writes.add(ChannelRow.put(ChannelKeys.channel(tenant, id), wanted)
                .set(ChannelRow.MEMBERS, AttributeValue.fromM(entries))
                .set(ChannelRow.MORE, wanted.members().size() - packed.size()));
        writes.add(listed(tenant, wanted.created()));
        writes.add(Revision.ofCreation().put(tenant, id));
        if (wanted.uniqueBy() != null) {
            writes.add(Write.put(ChannelKeys.once(tenant, wanted.uniqueBy()))
                    .set(CHANNEL, id.value())
                    .ifAbsent());
        }
        for (Membership member : packed) {
            writes.add(mine(tenant, member.user(), id, wanted.type().wire()));
        }
        return writes;
    }

    static Write listed(TenantId tenant, Channel channel) {
        return Write.put(ChannelKeys.listed(tenant, channel.id(), channel.type(), channel.active()))
                .set(ChannelRow.TYPE, channel.type().wire());
    }

    private Created existing(TenantId tenant, NewChannel wanted, Cancelled cancelled) {
        ChannelId id = wanted.id();
        for (int i = 0; i < cancelled.failures().size(); i++) {
            Row row = cancelled.rowOf(i);
            if (row != null && row.has(CHANNEL)) id = new ChannelId(row.text(CHANNEL));
        }
        View view = reads.view(tenant, id);
        if (view == null) throw new IllegalStateException("a channel that is in the way is not there");
        return new Created(reads.detail(tenant, view), false);
    }

    void join(TenantId tenant, ChannelId channel, Membership member) {
        for (int tries = 1; ; tries++) {
            View view = reads.view(tenant, channel);
            if (view == null || reads.membership(tenant, view, member.user()) != null) return;
            var writes =
                    new ArrayList<>(added(tenant, view, member, Write.update(ChannelKeys.channel(tenant, channel))));
            writes.add(
                    mine(tenant, member.user(), channel, view.channel().type().wire()));
            if (dynamo.transact(tenant, writes) == null) return;
            again(dynamo, tries);
        }
    }

    void leave(TenantId tenant, ChannelId channel, UserId user) {
        for (int tries = 1; ; tries++) {
            View view = reads.view(tenant, channel);
            if (view == null || reads.membership(tenant, view, user) == null) return;
            var writes =
                    new ArrayList<>(removed(tenant, view, user, Write.update(ChannelKeys.channel(tenant, channel))));
            writes.add(Write.delete(ChannelKeys.mine(tenant, user, channel)));
            if (dynamo.transact(tenant, writes) == null) return;
            again(dynamo, tries);
        }
    }

    static void again(Dynamo dynamo, int tries) {
        if (tries >= TRIES_MAX) throw new Refusal.StoreBusy(RETRY_AFTER).raise();
        dynamo.backoff().after(tries);
    }

    /// What makes somebody a member who is none.
    ///
    /// @param channel the write of the channel's own row, which this goes along with
    static List<Write> added(TenantId tenant, View view, Membership member, Write channel) {
        String user = member.user().value();
        if (!view.isFull()) {
            return List.of(channel.setEntry(ChannelRow.MEMBERS, user, Members.value(member))
                    .ifHasNoEntry(ChannelRow.MEMBERS, user)
                    .ifFewerThan(ChannelRow.MEMBERS, ChannelRow.PACKED_MAX));
        }
        return List.of(
                channel.add(ChannelRow.MORE, 1).ifHasNoEntry(ChannelRow.MEMBERS, user),
                own(tenant, view.channel().id(), member).ifAbsent());
    }

    /// What ends a membership that there is.
    static List<Write> removed(TenantId tenant, View view, UserId user, Write channel) {
        if (view.packed(user) != null) {
            return List.of(
                    channel.removeEntry(ChannelRow.MEMBERS, user.value()).ifHasEntry(ChannelRow.MEMBERS, user.value()));
        }
        return List.of(
                channel.add(ChannelRow.MORE, -1).ifPresent(),
                Write.delete(ChannelKeys.member(tenant, view.channel().id(), user))
                        .ifPresent());
    }

    /// What gives a member another role.
    static List<Write> changed(TenantId tenant, View view, Membership was, Membership now, Write channel) {
        String user = was.user().value();
        if (view.packed(was.user()) != null) {
            return List.of(channel.setEntry(ChannelRow.MEMBERS, user, Members.value(now))
                    .ifEntryIs(ChannelRow.MEMBERS, user, Members.value(was)));
        }
        return List.of(
                channel.ifPresent(), own(tenant, view.channel().id(), now).ifPresent());
    }

    private static Write own(TenantId tenant, ChannelId channel, Membership member) {
        return Write.put(ChannelKeys.member(tenant, channel, member.user()))
                .set(ChannelRow.MEMBERS, Members.value(member));
    }

    static Write mine(TenantId tenant, UserId user, ChannelId channel, String type) {
        return Write.put(ChannelKeys.mine(tenant, user, channel)).set(ChannelRow.TYPE, type);
    }
}
