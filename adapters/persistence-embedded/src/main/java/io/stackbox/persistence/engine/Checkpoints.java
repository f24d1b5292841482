package io.stackbox.persistence.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/// Moves what the write-ahead log holds into the main file, on a thread of its own, so that nobody's write pays
/// for it. The long part runs beside the writer. Since the writer goes on meanwhile, the log would never be
/// empty and never start anew from its beginning; so a short second part follows between two transactions,
/// when there is next to nothing left to move.
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Checkpoints.class.getName());
    private static final long LOOK_EVERY_MILLIS = 100;
    /// Where nothing was written since the last look: an idle server shall sleep.
    private static final long LOOK_IDLE_MILLIS = 1_000;
    /// Pages of 4 KiB, 16 MiB in all: often enough that starting after a crash is quick, seldom enough that a
    /// page which many commits change is moved once for all of them.
    private static final int PAGES_MIN = 4_096;
    /// Asks how long the log is, without doing anything (sqlite.org/pragma.html#pragma_wal_checkpoint).
    private static final String LENGTH = "PRAGMA wal_checkpoint(NOOP)";

    private static final String MOVE = "PRAGMA wal_checkpoint(PASSIVE)";

    private final Connection connection;
    private final Lock betweenTransactions;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    /// Pages that a reader's old moment has kept from being moved.
    private int heldBack;
    /// Pages in the log at the last look.
    private int seen;
    private boolean grows = true;

    Checkpoints(Connection connection, Lock betweenTransactions) {
        this.connection = connection;
        this.betweenTransactions = betweenTransactions;
        thread = Thread.ofPlatform().name("store-checkpoints").start(this::run);
    }

    /// @param pages in the log
    /// @param moved how many of them are in the main file
    private record Progress(int pages, int moved) {
        int left() {
            return pages - moved;
        }
    }

    private void run() {
        try (connection;
                var length = connection.prepareStatement(LENGTH);
                var move = connection.prepareStatement(MOVE)) {
            while (!closing.await(grows ? LOOK_EVERY_MILLIS : LOOK_IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
                look(length, move);
            }
        } catch (InterruptedException notOurs) {
            LOG.log(Level.ERROR, "checkpoints were interrupted and stop");
        } catch (SQLException thrown) {
            LOG.log(Level.WARNING, "cannot close the checkpoints: {0}", Outage.nameOf(thrown));
        }
    }

    private void look(PreparedStatement length, PreparedStatement move) {
        try {
            Progress now = progress(length);
            grows = now.pages() != seen;
            seen = now.pages();
            int left = now.left();
            if (left < heldBack) heldBack = 0;
            if (left - heldBack < PAGES_MIN) return;
            progress(move);
            betweenTransactions.lock();
            try {
                heldBack = progress(move).left();
            } finally {
                betweenTransactions.unlock();
            }
        } catch (SQLException thrown) {
            // The writer meets the same disk and says so; here it is enough to try again.
            LOG.log(Level.DEBUG, "no checkpoint: {0}", Outage.nameOf(thrown));
        }
    }

    private static Progress progress(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return new Progress(row.getInt(2), row.getInt(3));
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
