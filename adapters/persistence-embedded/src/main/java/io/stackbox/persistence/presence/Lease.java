package io.stackbox.persistence.presence;

import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.persistence.person.UserKey;
import java.time.Instant;
import java.util.Comparator;

/// One connection's lease. Renewing only moves `until`; the lease keeps its place in the row of those that are
/// looked at when their time may be over.
final class Lease {
    static final Comparator<Lease> BY_TURN =
            Comparator.<Lease, Instant>comparing(lease -> lease.lookedAtOn).thenComparingLong(lease -> lease.number);

    final UserKey owner;
    final ConnectionId connection;
    /// Tells leases of the same moment apart.
    private final long number;

    Instant until;
    /// When it is looked at: never after `until`, often before. Not to be changed while it stands in the row.
    Instant lookedAtOn;

    Lease(UserKey owner, ConnectionId connection, long number, Instant until) {
        this.owner = owner;
        this.connection = connection;
        this.number = number;
        this.until = until;
        lookedAtOn = until;
    }
}
