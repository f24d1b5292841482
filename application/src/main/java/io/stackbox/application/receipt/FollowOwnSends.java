package io.stackbox.application.receipt;

import io.stackbox.application.port.ChangeLog;
import io.stackbox.application.port.ChangeLog.Entry;
import io.stackbox.application.port.ChangeLog.Kind;
import io.stackbox.application.port.MarkStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.HashMap;
import java.util.List;

/// Moves the mark of people past what they send themselves, if they had read all before it. A job over the
/// change log: running twice over the same entries moves nothing twice, since marks only move forward.
public final class FollowOwnSends {
    public static final String JOB = "follow-own-sends";
    private static final int TENANTS_MAX = 100;
    private static final int ENTRIES_MAX = 2_000;

    private record Reader(ChannelId channel, UserId user) {}

    private record Move(long from, long to) {}

    private final ChangeLog log;
    private final MarkStore marks;

    public FollowOwnSends(ChangeLog log, MarkStore marks) {
        this.log = log;
        this.marks = marks;
    }

    /// Follows a bounded part of the log; called every second.
    ///
    /// @return whether more waits
    public boolean run() {
        boolean more = false;
        List<TenantId> tenants = log.behind(JOB, TENANTS_MAX);
        for (TenantId tenant : tenants) more |= follow(tenant);
        return more || tenants.size() == TENANTS_MAX;
    }

    private boolean follow(TenantId tenant) {
        List<Entry> entries = log.read(tenant, JOB, ENTRIES_MAX);
        if (entries.isEmpty()) return false;
        var moves = new HashMap<Reader, Move>();
        for (Entry entry : entries) {
            if (entry.kind() != Kind.POSTED) continue;
            var reader = new Reader(entry.channel(), entry.actor());
            Move move = moves.computeIfAbsent(reader, who -> {
                long mark = marks.mark(tenant, who.channel(), who.user());
                return new Move(mark, mark);
            });
            if (move.to() == entry.seq() - 1) moves.put(reader, new Move(move.from(), entry.seq()));
        }
        moves.forEach((reader, move) -> {
            if (move.to() > move.from()) marks.advance(tenant, reader.channel(), reader.user(), null, move.to());
        });
        log.advance(tenant, JOB, entries.getLast().position());
        return entries.size() == ENTRIES_MAX;
    }
}
