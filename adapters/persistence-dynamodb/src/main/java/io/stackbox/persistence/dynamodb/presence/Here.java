package io.stackbox.persistence.dynamodb.presence;

import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a row about somebody who is or was here says. Each lease is an attribute of its own: so one is taken or
/// renewed without knowing whether the row is there, which a map within it would ask for.
final class Here {
    /// How long a row outlives its last lease.
    static final Duration REMEMBERED = Duration.ofDays(1);
    /// Leases kept of one user; those that end first make room.
    static final int LEASES_MAX = 20;
    static final String SEEN = "seen";
    static final String STATUS = "st";
    static final String TEXT = "tx";
    private static final String LEASE = "c#";

    private Here() {}

    static String lease(ConnectionId connection) {
        return LEASE + connection.value();
    }

    /// When each lease ends, by its attribute; those too whose time is over.
    static Map<String, Instant> leases(Row row) {
        var leases = new HashMap<String, Instant>();
        for (String name : row.attributes().keySet()) {
            if (name.startsWith(LEASE)) leases.put(name, row.instant(name));
        }
        return leases;
    }

    static boolean isLeased(Row row, Instant now) {
        return leases(row).values().stream().anyMatch(until -> until.isAfter(now));
    }

    /// Leases that need be kept no longer: those that ended, and those that end first of too many.
    ///
    /// @param row as it stood before the lease was taken
    /// @param kept the lease that was taken
    static Map<String, Instant> droppable(Row row, String kept, Instant now) {
        Map<String, Instant> others = leases(row);
        others.remove(kept);
        var drop = new HashMap<>(others);
        drop.values().removeIf(until -> until.isAfter(now));
        others.entrySet().stream()
                .filter(lease -> lease.getValue().isAfter(now))
                .sorted(Map.Entry.<String, Instant>comparingByValue().reversed())
                .skip(LEASES_MAX - 1)
                .forEach(lease -> drop.put(lease.getKey(), lease.getValue()));
        return drop;
    }

    static @Nullable Status status(Row row) {
        String wire = row.textOrNull(STATUS);
        return wire == null ? null : Status.valueOf(wire.toUpperCase(Locale.ROOT));
    }

    static Presence presence(Row row, Instant now) {
        return Presence.of(isLeased(row, now), status(row), row.instantOrNull(SEEN), row.textOrNull(TEXT));
    }

    static Write chosen(Write write, Status status, @Nullable String text) {
        write.set(STATUS, status.wire());
        return text == null ? write.remove(TEXT) : write.set(TEXT, text);
    }
}
