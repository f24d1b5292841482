package io.stackbox.persistence.engine;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What somebody wants to know. It runs on a reader's thread; all its statements see one moment.
@FunctionalInterface
public interface Read<T extends @Nullable Object> {
    T in(Statements statements) throws SQLException;
}
