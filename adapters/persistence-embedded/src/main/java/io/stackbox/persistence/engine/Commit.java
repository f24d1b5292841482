package io.stackbox.persistence.engine;

import java.sql.SQLException;

/// The step that makes a transaction durable and begins the next. A confirmation waits until it has returned.
@FunctionalInterface
public interface Commit {
    /// SQLite's own: with `synchronous=FULL` it returns after the fsync of the write-ahead log. Prepared, since
    /// the driver's `commit` parses both statements anew each time.
    Commit DURABLE = statements -> {
        statements.of("COMMIT").execute();
        statements.of("BEGIN").execute();
    };

    void commit(Statements statements) throws SQLException;
}
