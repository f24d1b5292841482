package io.stackbox.application.port;

import java.util.List;

/// Every driven port, as one product has wired them.
public record Ports(
        ChannelStore channels,
        MessageStore messages,
        MarkStore marks,
        PersonStore persons,
        PresenceStore presences,
        AnswerStore answers,
        TicketStore tickets,
        ChangeLog log,
        StatsStore stats,
        Live live,
        RateLimiter limits,
        Authenticator authenticator,
        List<HealthCheck> healthChecks) {
    public Ports {
        healthChecks = List.copyOf(healthChecks);
    }
}
