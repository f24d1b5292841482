package io.stackbox.application.fake;

import io.stackbox.application.port.TicketStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tickets in memory.
public final class FakeTicketStore implements TicketStore {
    private final InstantSource clock;
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

    public FakeTicketStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void issue(String secret, Ticket ticket) {
        tickets.put(secret, ticket);
    }

    @Override
    public Optional<Ticket> redeem(String secret) {
        return Optional.ofNullable(tickets.remove(secret))
                .filter(ticket -> ticket.expiresAt().isAfter(clock.instant()));
    }
}
