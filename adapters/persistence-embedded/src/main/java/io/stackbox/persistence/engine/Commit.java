package io.stackbox.persistence.engine;

import java.sql.Connection;
import java.sql.SQLException;

/// The step that makes a transaction durable. A confirmation waits until it has returned.
@FunctionalInterface
public interface Commit {
    /// SQLite's own: with `synchronous=FULL` it returns after the fsync of the write-ahead log.
    Commit DURABLE = Connection::commit;

    void commit(Connection connection) throws SQLException;
}
