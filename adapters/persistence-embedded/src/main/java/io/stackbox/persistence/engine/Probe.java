package io.stackbox.persistence.engine;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A write for its own sake, to find out whether the disk has room again: large enough to need some.
final class Probe {
    private static final int SIZE_BYTES = 64 * 1024;
    private static final String WRITE = """
            INSERT INTO probe (one, data) VALUES (1, randomblob(?))
            ON CONFLICT (one) DO UPDATE SET data = excluded.data""";

    private Probe() {}

    static @Nullable Void write(Tx tx) throws SQLException {
        PreparedStatement statement = tx.of(WRITE);
        statement.setInt(1, SIZE_BYTES);
        tx.update(statement);
        return null;
    }
}
