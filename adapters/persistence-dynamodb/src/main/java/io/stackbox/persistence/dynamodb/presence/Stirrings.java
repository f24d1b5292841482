package io.stackbox.persistence.dynamodb.presence;

import io.stackbox.application.port.PresenceStore.Stirred;
import io.stackbox.domain.tenant.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who stirred by what this process wrote, and whose leases, taken by this process, may run out. Beyond its bounds
/// it forgets: presence is told as well as it can be.
final class Stirrings {
    private record Lease(Stirred user, ConnectionId connection) {}

    private final int usersMax;
    private final int leasesMax;
    private final Set<Stirred> stirred = new LinkedHashSet<>();
    /// In the order in which they were last renewed. All are taken for the same time, so the first ends first.
    private final Map<Lease, Instant> leases = new LinkedHashMap<>();

    Stirrings(int usersMax, int leasesMax) {
        this.usersMax = usersMax;
        this.leasesMax = leasesMax;
    }

    synchronized void stir(Stirred user) {
        if (stirred.size() < usersMax) stirred.add(user);
    }

    synchronized void leased(Stirred user, ConnectionId connection, Instant until) {
        var lease = new Lease(user, connection);
        leases.remove(lease);
        if (leases.size() < leasesMax) leases.put(lease, until);
    }

    synchronized void released(Stirred user, ConnectionId connection) {
        leases.remove(new Lease(user, connection));
    }

    synchronized List<Stirred> take(int limit, Instant now) {
        var oldest = leases.entrySet().iterator();
        while (oldest.hasNext()) {
            var lease = oldest.next();
            if (lease.getValue().isAfter(now)) break;
            oldest.remove();
            stir(lease.getKey().user());
        }
        var taken = new ArrayList<Stirred>();
        var next = stirred.iterator();
        while (taken.size() < limit && next.hasNext()) {
            taken.add(next.next());
            next.remove();
        }
        return taken;
    }
}
