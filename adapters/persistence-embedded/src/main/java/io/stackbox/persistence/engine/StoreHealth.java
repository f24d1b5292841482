package io.stackbox.persistence.engine;

import io.stackbox.application.port.HealthCheck;

/// How the store is: whether its disk takes writes, and whether its file is sound.
final class StoreHealth implements HealthCheck {
    private static final Report HEALTHY = new Report(Health.HEALTHY, null);

    private final Writer writer;
    private final Integrity integrity;

    StoreHealth(Writer writer, Integrity integrity) {
        this.writer = writer;
        this.integrity = integrity;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Report check() {
        if (writer.isFailing()) return new Report(Health.UNHEALTHY, "the disk does not take writes");
        return switch (integrity.state()) {
            case SOUND -> HEALTHY;
            case CHECKING -> new Report(Health.DEGRADED, "the last stop was unclean; the file is being checked");
            case DAMAGED -> new Report(Health.UNHEALTHY, "the file is damaged; restore a backup");
        };
    }
}
