package io.stackbox.persistence.dynamodb.table;

import org.jspecify.annotations.Nullable;

/// What became of one write.
///
/// @param isDone false where a condition did not hold
/// @param before the row as it stood before; null where there was none
public record Written(boolean isDone, @Nullable Row before) {}
