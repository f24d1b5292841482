package io.stackbox.persistence.presence;

import io.stackbox.domain.tenant.ConnectionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The leases of one user's connections. Guarded by its own monitor.
final class Leases {
    private final Map<ConnectionId, Instant> until = new HashMap<>(2);
    private boolean wasLive;

    /// @return whether the user was not there before
    synchronized boolean take(ConnectionId connection, Instant end) {
        until.merge(connection, end, (was, is) -> is.isAfter(was) ? is : was);
        boolean isNew = !wasLive;
        wasLive = true;
        return isNew;
    }

    /// @return whether the user is no longer there
    synchronized boolean release(ConnectionId connection, Instant now) {
        until.remove(connection);
        return settle(now);
    }

    /// Forgets what has run out.
    ///
    /// @return whether the user was there at the last look and no longer is
    synchronized boolean settle(Instant now) {
        until.values().removeIf(end -> !now.isBefore(end));
        boolean hasGone = wasLive && until.isEmpty();
        wasLive = !until.isEmpty();
        return hasGone;
    }

    synchronized boolean isLive(Instant now) {
        for (Instant end : until.values()) if (now.isBefore(end)) return true;
        return false;
    }

    synchronized boolean isEmpty() {
        return until.isEmpty();
    }
}
