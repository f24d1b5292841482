package io.stackbox.persistence.engine;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The writer's transaction. It counts what was written, so that a write that refuses after it has written is
/// found out.
public final class Tx {
    private final Statements statements;
    private long writes;

    Tx(Statements statements) {
        this.statements = statements;
    }

    public Statements statements() {
        return statements;
    }

    public PreparedStatement of(String sql) throws SQLException {
        return statements.of(sql);
    }

    /// Runs a statement that writes, with its parameters set; returns how many rows it touched.
    public int update(PreparedStatement statement) throws SQLException {
        writes++;
        return statement.executeUpdate();
    }

    /// Tells that something was staged that [Staged#write] will write.
    public void staged() {
        writes++;
    }

    long writes() {
        return writes;
    }
}
