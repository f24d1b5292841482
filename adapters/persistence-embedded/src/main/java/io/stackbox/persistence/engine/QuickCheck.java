package io.stackbox.persistence.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.ProgressHandler;

/// Looks through the file after a stop that was not clean, in the background: SQLite recovers by itself, so
/// this is about a disk that lied.
final class QuickCheck implements AutoCloseable {
    private static final Logger LOG = System.getLogger(QuickCheck.class.getName());
    private static final int ASKED_EVERY = 100_000;

    enum State {
        NOT_NEEDED,
        RUNNING,
        SOUND,
        DAMAGED,
        /// It ended before it could tell.
        UNKNOWN
    }

    private final Thread thread;
    private volatile State state;
    private volatile boolean closing;

    private QuickCheck(Database database, boolean needed) {
        state = needed ? State.RUNNING : State.NOT_NEEDED;
        thread = Thread.ofPlatform().name("store-check").unstarted(() -> run(database));
        if (needed) thread.start();
    }

    static QuickCheck start(Database database, boolean needed) {
        return new QuickCheck(database, needed);
    }

    State state() {
        return state;
    }

    private void run(Database database) {
        LOG.log(Level.INFO, "the last stop was not clean; checking the file");
        try (Connection connection = database.keeper()) {
            ProgressHandler.setHandler(connection, ASKED_EVERY, new ProgressHandler() {
                @Override
                protected int progress() {
                    return closing ? 1 : 0;
                }
            });
            state = isSound(connection) ? State.SOUND : State.DAMAGED;
            LOG.log(state == State.SOUND ? Level.INFO : Level.ERROR, "the file was checked: {0}", state);
        } catch (SQLException thrown) {
            state = Outage.isDamage(thrown) ? State.DAMAGED : State.UNKNOWN;
            if (!closing) LOG.log(Level.ERROR, "the check of the file failed: {0}", Outage.nameOf(thrown));
        }
    }

    /// Table by table, so that no read lasts longer than one table takes: a long one holds the log back.
    private static boolean isSound(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet row = statement.executeQuery("PRAGMA quick_check(" + table + ")")) {
                    if (!row.next() || !row.getString(1).equals("ok")) return false;
                }
            }
            return true;
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var tables = new ArrayList<String>();
        try (ResultSet row = statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            while (row.next()) tables.add(row.getString(1));
        }
        return tables;
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
