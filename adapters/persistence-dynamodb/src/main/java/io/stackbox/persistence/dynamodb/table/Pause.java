package io.stackbox.persistence.dynamodb.table;

import java.time.Duration;

/// How to wait a moment before trying again.
@FunctionalInterface
public interface Pause {
    /// @throws InterruptedException where the caller is asked to stop
    void of(Duration time) throws InterruptedException;
}
