package io.stackbox.application.port;

import java.util.List;

/// The driven ports behind the functions, as one product has wired them.
public record Ports(
        ChannelStore channels,
        MessageStore messages,
        MarkStore marks,
        PersonStore persons,
        PresenceStore presences,
        AnswerStore answers,
        TicketStore tickets,
        StatsStore stats,
        Live live,
        RateLimiter limits,
        Authenticator authenticator,
        List<HealthCheck> healthChecks) {
    public Ports {
        healthChecks = List.copyOf(healthChecks);
    }
}
