package io.stackbox.bootstrap.lambda.socket;

import io.stackbox.api.RefusalCount;
import io.stackbox.domain.tenant.ConnectionId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What this process remembers of the sockets whose frames it has handled, so that most frames need no look
/// into the store. What it has forgotten, or never knew, it finds out again.
public final class KnownSockets {
    private static final int COUNT_MAX = 10_000;

    /// One socket.
    static final class Known {
        final RefusalCount refusals = new RefusalCount();
        boolean isGreeted;
        /// When this process saw its first frame.
        @Nullable
        Instant metAt;

        /// When this process last renewed its lease; null where it never has.
        @Nullable
        Instant leasedAt;
    }

    private final Map<ConnectionId, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionId, Known> eldest) {
            return size() > COUNT_MAX;
        }
    };

    Known of(ConnectionId connection) {
        return known.computeIfAbsent(connection, id -> new Known());
    }

    void forget(ConnectionId connection) {
        known.remove(connection);
    }
}
