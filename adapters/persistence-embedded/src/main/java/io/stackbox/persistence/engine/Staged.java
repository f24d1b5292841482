package io.stackbox.persistence.engine;

import java.sql.SQLException;

/// State that is kept in memory beside the transaction and must share its fate. Called on the writer's thread.
public interface Staged {
    /// Writes down what it has gathered, once per transaction and before its commit.
    void write(Tx tx) throws SQLException;

    /// What was staged is durable: publish it. Nobody has been answered yet.
    void publish();

    /// What was staged did not happen: forget it.
    void rolledBack();

    /// Nobody knows whether the last commit happened: forget everything that came from the writer.
    void doubted();
}
