package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.application.port.ChannelStore.Changed;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.log.Revision;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Values;
import io.stackbox.persistence.dynamodb.table.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Changes of a channel that take a revision. Each is decided on what was read and written on the condition that the
/// head still is where it was; else it is decided anew.
final class ChannelChanges {
    private static final ChannelChange.Patch ARCHIVE = new ChannelChange.Patch(null, null, null, false);

    private final Dynamo dynamo;
    private final ChannelReads reads;

    ChannelChanges(Dynamo dynamo, ChannelReads reads) {
        this.dynamo = dynamo;
        this.reads = reads;
    }

    Changed change(TenantId tenant, ChannelId id, ChannelChange change) {
        for (int tries = 1; ; tries++) {
            View view = reads.view(tenant, id);
            if (view == null) throw new Refusal.NotFound("channel").raise();
            List<Write> writes = change instanceof ChannelChange.Patch patch
                    ? patched(tenant, view, patch)
                    : withMember(tenant, view, change);
            if (writes.isEmpty()) return new Changed(reads.detail(tenant, view), false);
            if (dynamo.transact(tenant, writes) == null) return done(tenant, id, view);
            ChannelWrites.again(dynamo, tries);
        }
    }

    /// As it is now: at the revision of this change, or at a later one that shows it too.
    private Changed done(TenantId tenant, ChannelId id, View before) {
        View view = reads.view(tenant, id);
        if (view == null) throw new IllegalStateException("a channel that was changed is not there");
        var detail = reads.detail(tenant, view);
        Channel shown = detail.channel()
                .withHead(
                        before.channel().seq(),
                        before.channel().revision() + 1,
                        before.channel().lastActivity());
        return new Changed(new ChannelDetail(shown, detail.members()), true);
    }

    // The very same object means that nothing changes: so says `patched`.
    @SuppressWarnings("ReferenceEquality")
    private static List<Write> patched(TenantId tenant, View view, ChannelChange.Patch patch) {
        Channel was = view.channel();
        boolean restores = Boolean.TRUE.equals(patch.active());
        if (!restores && !patch.equals(ARCHIVE)) requireActive(was);
        Channel next = ChannelChange.patched(was, patch);
        if (next == was) return List.of();
        var writes = new ArrayList<Write>();
        writes.add(ChannelRow.values(row(tenant, view), next));
        if (next.active() != was.active()) {
            var old = ChannelKeys.listed(tenant, was.id(), was.type(), was.active());
            if (!old.equals(ChannelKeys.listed(tenant, next.id(), next.type(), next.active()))) {
                writes.add(Write.delete(old));
                writes.add(ChannelWrites.listed(tenant, next));
            }
        }
        Write head = view.head().revised(ChannelKeys.head(tenant, was.id()));
        if (next.active() != was.active()) head.set(Head.ARCHIVED, Values.of(!next.active()));
        return withRevision(tenant, view, head, writes, null);
    }

    // The same holds for `changed`.
    @SuppressWarnings("ReferenceEquality")
    private List<Write> withMember(TenantId tenant, View view, ChannelChange change) {
        if (!(change instanceof ChannelChange.Remove)) requireActive(view.channel());
        UserId target = Objects.requireNonNull(change.target());
        Membership was = reads.membership(tenant, view, target);
        if (was == null && change instanceof ChannelChange.SetRole) throw new Refusal.NotFound("member").raise();
        Membership next = ChannelChange.changed(was, change);
        if (next == was) return List.of();
        Write head = view.head().revised(ChannelKeys.head(tenant, view.channel().id()));
        boolean isAnother = was == null || next == null;
        return withRevision(
                tenant, view, head, memberWrites(tenant, view, target, was, next), isAnother ? target : null);
    }

    private static List<Write> memberWrites(
            TenantId tenant, View view, UserId target, @Nullable Membership was, @Nullable Membership next) {
        Channel channel = view.channel();
        Write row = row(tenant, view);
        if (next == null) {
            var writes = new ArrayList<>(ChannelWrites.removed(tenant, view, target, row));
            writes.add(Write.delete(ChannelKeys.mine(tenant, target, channel.id())));
            return writes;
        }
        if (was != null) return ChannelWrites.changed(tenant, view, was, next, row);
        var writes = new ArrayList<>(ChannelWrites.added(tenant, view, next, row));
        writes.add(
                ChannelWrites.mine(tenant, target, channel.id(), channel.type().wire()));
        return writes;
    }

    private static Write row(TenantId tenant, View view) {
        Channel channel = view.channel();
        return Write.update(ChannelKeys.channel(tenant, channel.id()))
                .set(ChannelRow.CHANGED_AT, channel.revision() + 1);
    }

    /// @param member who is added or removed, and has to be told
    private static List<Write> withRevision(
            TenantId tenant, View view, Write head, List<Write> writes, @Nullable UserId member) {
        Channel channel = view.channel();
        var all = new ArrayList<Write>();
        all.add(head);
        all.addAll(writes);
        all.add(new Revision(channel.revision() + 1, Revision.Kind.CHANNEL, 0, channel.seq(), member)
                .put(tenant, channel.id()));
        return all;
    }

    private static void requireActive(Channel channel) {
        if (!channel.active()) throw new Refusal.ChannelArchived().raise();
    }
}
