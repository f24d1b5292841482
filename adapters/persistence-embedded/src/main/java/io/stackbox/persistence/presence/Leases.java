package io.stackbox.persistence.presence;

import io.stackbox.application.port.PresenceStore.Stirred;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.person.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All leases of this process, and who stirred. Every method first ends the leases whose time is over, so that
/// what it answers is true at its moment.
final class Leases {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final int leasesMax;
    /// Only users with a live lease.
    private final Map<UserKey, Present> present = new HashMap<>();
    private final TreeSet<Lease> due = new TreeSet<>(Lease.BY_TURN);
    private long leasesEver;
    private final Map<TenantId, Integer> online = new HashMap<>();
    private final Set<Stirred> stirred = new LinkedHashSet<>();
    /// When those were last seen who went; until somebody writes it down.
    private final Map<UserKey, Instant> gone = new HashMap<>();

    /// A user's live leases.
    private static final class Present {
        final Map<ConnectionId, Lease> leases = new HashMap<>();
        Instant lastSeen;

        Present(Instant lastSeen) {
            this.lastSeen = lastSeen;
        }
    }

    Leases(int leasesMax) {
        this.leasesMax = leasesMax;
    }

    synchronized void lease(UserKey owner, ConnectionId connection, Instant until, Instant now) {
        endOverdue(now);
        Present user = present.get(owner);
        Lease known = user == null ? null : user.leases.get(connection);
        if (user != null && known != null) {
            user.lastSeen = now;
            if (until.isAfter(known.until)) known.until = until;
            return;
        }
        if (due.size() >= leasesMax) throw new Refusal.StoreBusy(RETRY_AFTER).raise();
        if (user == null) {
            user = new Present(now);
            present.put(owner, user);
            online.merge(owner.tenant(), 1, Integer::sum);
        }
        var lease = new Lease(owner, connection, leasesEver++, until);
        user.lastSeen = now;
        user.leases.put(connection, lease);
        due.add(lease);
        stir(owner);
    }

    synchronized void release(UserKey owner, ConnectionId connection, Instant now) {
        endOverdue(now);
        Present user = present.get(owner);
        Lease lease = user == null ? null : user.leases.get(connection);
        if (user == null || lease == null) return;
        user.lastSeen = now;
        end(lease);
    }

    /// Ends what is overdue; a lease that was renewed meanwhile is looked at again later.
    private void endOverdue(Instant now) {
        while (!due.isEmpty() && !now.isBefore(due.getFirst().lookedAtOn)) {
            Lease next = due.getFirst();
            if (now.isBefore(next.until)) {
                due.remove(next);
                next.lookedAtOn = next.until;
                due.add(next);
            } else {
                end(next);
            }
        }
    }

    private void end(Lease lease) {
        due.remove(lease);
        Present user = present.get(lease.owner);
        if (user == null) return;
        user.leases.remove(lease.connection);
        if (user.leases.isEmpty()) {
            present.remove(lease.owner);
            if (gone.size() < leasesMax) gone.put(lease.owner, user.lastSeen);
            online.computeIfPresent(lease.owner.tenant(), (tenant, count) -> count == 1 ? null : count - 1);
        }
        stir(lease.owner);
    }

    synchronized void stir(UserKey user) {
        if (stirred.size() < leasesMax) stirred.add(new Stirred(user.tenant(), user.user()));
    }

    synchronized List<Stirred> takeStirred(int limit, Instant now) {
        endOverdue(now);
        var taken = new ArrayList<Stirred>();
        var next = stirred.iterator();
        while (taken.size() < limit && next.hasNext()) {
            taken.add(next.next());
            next.remove();
        }
        return taken;
    }

    /// @param lastSeen null where this process does not know
    record Known(boolean leased, @Nullable Instant lastSeen) {}

    synchronized Known known(UserKey user, Instant now) {
        endOverdue(now);
        Present there = present.get(user);
        return there != null ? new Known(true, there.lastSeen) : new Known(false, gone.get(user));
    }

    synchronized int countOnline(TenantId tenant, Instant now) {
        endOverdue(now);
        return online.getOrDefault(tenant, 0);
    }

    /// Those who went since this was last asked, and when they were last seen.
    synchronized Map<UserKey, Instant> gone(Instant now) {
        endOverdue(now);
        return Map.copyOf(gone);
    }

    /// These were written down.
    synchronized void forgetGone(Map<UserKey, Instant> written) {
        written.forEach((user, at) -> gone.remove(user, at));
    }

    /// Everybody who is here goes.
    synchronized void endAll() {
        for (UserKey user : List.copyOf(present.keySet())) {
            Present there = present.get(user);
            if (there != null) List.copyOf(there.leases.values()).forEach(this::end);
        }
    }
}
