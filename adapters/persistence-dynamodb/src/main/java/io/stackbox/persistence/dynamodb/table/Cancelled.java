package io.stackbox.persistence.dynamodb.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a transaction was not carried out: of each write, in order, whether what it asked for did not hold, and the
/// row that stood there instead.
///
/// @param failures null for a write that was not in the way
public record Cancelled(List<@Nullable Failure> failures) {
    /// @param row as it stood, null where there was none
    public record Failure(@Nullable Row row) {}

    public boolean failed(int write) {
        return failures.get(write) != null;
    }

    /// The row that stood in the way of the write, or null.
    public @Nullable Row rowOf(int write) {
        Failure failure = failures.get(write);
        return failure == null ? null : failure.row();
    }
}
