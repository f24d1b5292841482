package io.stackbox.persistence.engine;

import io.stackbox.application.port.HealthCheck;
import org.jspecify.annotations.Nullable;

/// How the store is, from what its threads have noted.
public final class StoreHealth implements HealthCheck {
    private final Writer writer;
    private final Readers readers;
    private final QuickCheck check;

    StoreHealth(Writer writer, Readers readers, QuickCheck check) {
        this.writer = writer;
        this.readers = readers;
        this.check = check;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Report check() {
        String fault = fault();
        if (fault != null) return new Report(Health.UNHEALTHY, fault);
        return switch (check.state()) {
            case NOT_NEEDED, SOUND -> new Report(Health.HEALTHY, null);
            case RUNNING -> new Report(Health.DEGRADED, "the last stop was not clean; the file is being checked");
            case UNKNOWN -> new Report(Health.DEGRADED, "the file could not be checked after an unclean stop");
            case DAMAGED -> new Report(Health.UNHEALTHY, "the file is damaged; stop and restore a backup");
        };
    }

    private @Nullable String fault() {
        if (writer.isFailing()) return "the disk takes no writes";
        if (writer.isStalled()) return "the disk does not answer";
        return readers.isFailing() ? "the disk cannot be read" : null;
    }
}
