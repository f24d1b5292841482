package io.stackbox.planted.persistence.dynamodb;

import io.stackbox.planted.persistence.Untestable;

/// Borrows from what does the same in one process.
public record KnowsItsTwin(Untestable other) {}
