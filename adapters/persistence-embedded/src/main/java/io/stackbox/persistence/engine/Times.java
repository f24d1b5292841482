package io.stackbox.persistence.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Moments in a column: nanoseconds since 1970-01-01 UTC, so that none is rounded; good until the year 2262.
public final class Times {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private Times() {}

    public static long toColumn(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), SECOND), at.getNano());
    }

    public static Instant fromColumn(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    public static void set(PreparedStatement statement, int index, @Nullable Instant at) throws SQLException {
        if (at == null) statement.setNull(index, Types.INTEGER);
        else statement.setLong(index, toColumn(at));
    }

    /// The moment in a column that may be null.
    public static @Nullable Instant get(ResultSet row, int index) throws SQLException {
        long nanos = row.getLong(index);
        return row.wasNull() ? null : fromColumn(nanos);
    }
}
