package io.stackbox.persistence.dynamodb.table;

import io.stackbox.application.port.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Whether DynamoDB answers, as this process last saw it.
public final class DynamoHealth implements HealthCheck {
    /// What failed longer ago says nothing about now.
    private static final Duration COUNTS_FOR = Duration.ofSeconds(30);

    private final InstantSource clock;
    private volatile @Nullable Instant failedAt;

    public DynamoHealth(InstantSource clock) {
        this.clock = clock;
    }

    void answered() {
        if (failedAt != null) failedAt = null;
    }

    void failed() {
        failedAt = clock.instant();
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Report check() {
        Instant failed = failedAt;
        return failed != null && failed.isAfter(clock.instant().minus(COUNTS_FOR))
                ? new Report(Health.UNHEALTHY, "the tables do not answer")
                : new Report(Health.HEALTHY, null);
    }
}
