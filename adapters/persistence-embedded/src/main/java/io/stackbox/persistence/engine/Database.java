package io.stackbox.persistence.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/// Opens connections to the one file, each set up for what it is used for.
final class Database {
    private static final int BUSY_TIMEOUT_MS = 5_000;
    /// Negative: in KiB (sqlite.org/pragma.html#pragma_cache_size).
    private static final int WRITER_CACHE = -64 * 1024;

    private static final int READER_CACHE = -16 * 1024;
    /// After a checkpoint the log is cut to this size; it keeps its space so that the next writes need none.
    private static final int WAL_KEPT_BYTES = 64 * 1024 * 1024;

    private final Path file;

    Database(Path file) {
        this.file = file;
    }

    /// Makes the file if it is not there, and brings its schema up to date.
    void prepare() throws SQLException {
        try (Connection connection = open(false)) {
            // A step may touch every message, and what it needs for that is as large.
            pragma(connection, "temp_store = FILE");
            Schema.bringUpToDate(connection);
        }
    }

    /// For the writer: every statement is part of a transaction that begins by itself.
    Connection writer() throws SQLException {
        Connection connection = open(false);
        pragma(connection, "cache_size = " + WRITER_CACHE);
        connection.setAutoCommit(false);
        return connection;
    }

    /// For one reader: it can write nothing, and its statements see one moment until `commit`.
    Connection reader() throws SQLException {
        Connection connection = open(true);
        pragma(connection, "cache_size = " + READER_CACHE);
        connection.setAutoCommit(false);
        return connection;
    }

    /// For upkeep: checkpoints, checks and backups.
    Connection keeper() throws SQLException {
        return open(false);
    }

    private Connection open(boolean readOnly) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        // Nobody asks for them, and they cost a query behind every insert.
        config.setGetGeneratedKeys(false);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        if (!readOnly) {
            pragma(connection, "journal_mode = WAL");
            pragma(connection, "synchronous = FULL");
            pragma(connection, "journal_size_limit = " + WAL_KEPT_BYTES);
            // Checkpoints are taken where nobody waits for them.
            pragma(connection, "wal_autocheckpoint = 0");
        }
        pragma(connection, "temp_store = MEMORY");
        return connection;
    }

    private static void pragma(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + pragma);
        }
    }
}
