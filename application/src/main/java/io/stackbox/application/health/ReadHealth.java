package io.stackbox.application.health;

import io.stackbox.application.port.HealthCheck;
import io.stackbox.application.port.HealthCheck.Health;
import io.stackbox.application.port.HealthCheck.Report;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells how the system is: as its worst part. Asked by machines, without an identity.
public final class ReadHealth {
    public record Answer(Health health, Instant at, Map<String, Report> parts) {}

    private final List<HealthCheck> checks;
    private final InstantSource clock;

    public ReadHealth(List<HealthCheck> checks, InstantSource clock) {
        this.checks = List.copyOf(checks);
        this.clock = clock;
    }

    public Answer handle() {
        var parts = new LinkedHashMap<String, Report>();
        Health worst = Health.HEALTHY;
        for (HealthCheck check : checks) {
            Report report = check.check();
            parts.put(check.name(), report);
            if (report.health().compareTo(worst) > 0) worst = report.health();
        }
        return new Answer(worst, clock.instant(), parts);
    }
}
