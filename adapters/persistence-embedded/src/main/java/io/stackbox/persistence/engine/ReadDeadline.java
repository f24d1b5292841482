package io.stackbox.persistence.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.sqlite.ProgressHandler;

/// Ends a read transaction that takes too long: it would hold the write-ahead log back, and others wait.
final class ReadDeadline extends ProgressHandler {
    static final long TIME_MAX_NANOS = TimeUnit.SECONDS.toNanos(2);
    /// SQLite asks after so many instructions of its machine: a fraction of a millisecond.
    private static final int ASKED_EVERY = 20_000;

    private long endsAt;

    void watch(Connection connection) throws SQLException {
        setHandler(connection, ASKED_EVERY, this);
    }

    void start() {
        endsAt = System.nanoTime() + TIME_MAX_NANOS;
    }

    @Override
    protected int progress() {
        return System.nanoTime() - endsAt > 0 ? 1 : 0;
    }
}
