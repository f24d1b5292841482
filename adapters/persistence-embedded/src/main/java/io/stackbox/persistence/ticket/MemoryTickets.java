package io.stackbox.persistence.ticket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stackbox.application.port.TicketStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Connect tickets. Beyond `ticketsMax` the oldest are forgotten, and whoever held one asks for another.
public final class MemoryTickets implements TicketStore {
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(2L * VALID_SECONDS);

    private final InstantSource clock;
    private final Cache<String, Ticket> tickets;

    public MemoryTickets(InstantSource clock, int ticketsMax) {
        this.clock = clock;
        this.tickets = Caffeine.newBuilder()
                .maximumSize(ticketsMax)
                .expireAfterWrite(FORGOTTEN_AFTER)
                .build();
    }

    @Override
    public void issue(String secret, Ticket ticket) {
        tickets.put(secret, ticket);
    }

    @Override
    public Optional<Ticket> redeem(String secret) {
        Ticket ticket = tickets.asMap().remove(secret);
        return Optional.ofNullable(ticket).filter(found -> clock.instant().isBefore(found.expiresAt()));
    }
}
