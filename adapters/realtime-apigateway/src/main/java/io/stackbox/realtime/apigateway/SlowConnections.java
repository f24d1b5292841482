package io.stackbox.realtime.apigateway;

import io.stackbox.domain.tenant.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Connections that were waited for in vain lately, as this process found. The latest so many are remembered.
final class SlowConnections {
    private static final Duration LATELY = Duration.ofMinutes(1);
    private static final int COUNT_MAX = 1_000;

    private final InstantSource clock;
    private final LinkedHashMap<ConnectionId, Instant> found = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionId, Instant> eldest) {
            return size() > COUNT_MAX;
        }
    };

    SlowConnections(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(ConnectionId connection) {
        found.putLast(connection, clock.instant());
    }

    synchronized boolean contains(ConnectionId connection) {
        Instant when = found.get(connection);
        return when != null && clock.instant().isBefore(when.plus(LATELY));
    }
}
