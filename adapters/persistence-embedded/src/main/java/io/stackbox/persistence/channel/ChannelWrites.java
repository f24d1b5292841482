package io.stackbox.persistence.channel;

import io.stackbox.application.port.ChangeLog.Kind;
import io.stackbox.application.port.ChannelStore.Changed;
import io.stackbox.application.port.ChannelStore.Created;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelChange.Patch;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Tx;
import io.stackbox.persistence.log.Log;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What happens to channels inside the writer's transaction.
public final class ChannelWrites {
    private final Heads heads;
    private final Members members;
    private final Log log;

    public ChannelWrites(Heads heads, Members members, Log log) {
        this.heads = heads;
        this.members = members;
        this.log = log;
    }

    Created create(Tx tx, TenantId tenant, NewChannel wanted) throws SQLException {
        ChannelKey known = existing(tx, tenant, wanted);
        if (known != null)
            return new Created(detail(tx, known, heads.require(tx, known).channel()), false);
        var key = new ChannelKey(tenant, wanted.id());
        Head head = ChannelRow.insert(tx, key, wanted);
        for (Membership member : wanted.members()) members.put(tx, key, member);
        Channel channel = head.channel();
        heads.move(tx, key, head);
        log.append(key, Kind.CHANNEL_CREATED, 0, channel.revision(), channel.createdBy());
        return new Created(detail(tx, key, channel), true);
    }

    private @Nullable ChannelKey existing(Tx tx, TenantId tenant, NewChannel wanted) throws SQLException {
        var key = new ChannelKey(tenant, wanted.id());
        if (heads.find(tx, key) != null) return key;
        String uniqueBy = wanted.uniqueBy();
        ChannelId same = uniqueBy == null ? null : ChannelRow.findUnique(tx.statements(), tenant, uniqueBy);
        return same == null ? null : new ChannelKey(tenant, same);
    }

    // The very same object means that nothing changes: so says `ChannelChange`.
    @SuppressWarnings("ReferenceEquality")
    Changed change(Tx tx, ChannelKey key, ChannelChange change) throws SQLException {
        Head head = heads.require(tx, key);
        Channel was = head.channel();
        requireActive(was, change);
        UserId target = change.target();
        Channel next = change instanceof Patch patch
                ? patch(tx, key, was, patch)
                : target == null ? was : changeMember(tx, key, was, target, change);
        if (next == was) return new Changed(detail(tx, key, was), false);
        Channel now = atNextRevision(next);
        heads.move(tx, key, head.with(now));
        UserId actor = target == null ? now.createdBy() : target;
        log.append(key, Kind.CHANNEL_CHANGED, 0, now.revision(), actor);
        return new Changed(detail(tx, key, now), true);
    }

    /// An archived channel lets its people go, may be archived again, and comes back; it takes nothing else.
    private static void requireActive(Channel channel, ChannelChange change) {
        if (channel.active()) return;
        boolean taken = switch (change) {
            case Patch patch -> Boolean.TRUE.equals(patch.active()) || isArchiving(patch);
            case ChannelChange.Add add -> false;
            case ChannelChange.SetRole role -> false;
            case ChannelChange.Remove remove -> true;
        };
        if (!taken) throw new Refusal.ChannelArchived().raise();
    }

    private static boolean isArchiving(Patch patch) {
        return Boolean.FALSE.equals(patch.active())
                && patch.name() == null
                && patch.description() == null
                && patch.settings() == null;
    }

    @SuppressWarnings("ReferenceEquality")
    private Channel patch(Tx tx, ChannelKey key, Channel was, Patch patch) throws SQLException {
        Channel next = ChannelChange.patched(was, patch);
        if (next != was) ChannelRow.updateOwn(tx, key, next);
        return next;
    }

    @SuppressWarnings("ReferenceEquality")
    private Channel changeMember(Tx tx, ChannelKey key, Channel channel, UserId target, ChannelChange change)
            throws SQLException {
        Membership was = members.find(tx, key, target);
        if (was == null && change instanceof ChannelChange.SetRole) throw new Refusal.NotFound("member").raise();
        Membership next = ChannelChange.changed(was, change);
        if (next == was) return channel;
        if (next == null) members.remove(tx, key, target);
        else members.put(tx, key, next);
        int more = (next == null ? 0 : 1) - (was == null ? 0 : 1);
        return channel.withMemberCount(channel.memberCount() + more);
    }

    private static Channel atNextRevision(Channel channel) {
        long revision = channel.revision() + 1;
        return new Channel(
                channel.id(),
                channel.type(),
                channel.name(),
                channel.description(),
                channel.documentId(),
                channel.createdBy(),
                channel.createdAt(),
                channel.settings(),
                channel.active(),
                channel.lastActivity(),
                channel.memberCount(),
                channel.seq(),
                revision,
                revision);
    }

    void join(Tx tx, ChannelKey key, Membership member) throws SQLException {
        Head head = heads.require(tx, key);
        if (members.find(tx, key, member.user()) != null) return;
        members.put(tx, key, member);
        heads.move(tx, key, counting(head, 1));
    }

    void leave(Tx tx, ChannelKey key, UserId user) throws SQLException {
        Head head = heads.find(tx, key);
        if (head == null || members.find(tx, key, user) == null) return;
        members.remove(tx, key, user);
        heads.move(tx, key, counting(head, -1));
    }

    private static Head counting(Head head, int more) {
        Channel channel = head.channel();
        return head.with(channel.withMemberCount(channel.memberCount() + more));
    }

    private static ChannelDetail detail(Tx tx, ChannelKey key, Channel channel) throws SQLException {
        return new ChannelDetail(channel, MemberRow.shown(tx.statements(), key));
    }
}
