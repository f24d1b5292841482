package io.stackbox.application.port;

import org.jspecify.annotations.Nullable;

/// Says how one part of the system is.
public interface HealthCheck {
    enum Health {
        HEALTHY,
        /// Works, with something to look at.
        DEGRADED,
        UNHEALTHY
    }

    /// @param detail for people; never an address, a path or a content
    record Report(Health health, @Nullable String detail) {}

    String name();

    /// Answers at once, from what is known.
    Report check();
}
