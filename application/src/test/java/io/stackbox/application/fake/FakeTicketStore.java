package io.stackbox.application.fake;

import io.stackbox.application.port.TicketStore;
import io.stackbox.application.ticket.TicketCode;
import io.stackbox.domain.tenant.TenantId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tickets in memory.
public final class FakeTicketStore implements TicketStore {
    private final InstantSource clock;
    private final Map<TicketCode, Ticket> tickets = new ConcurrentHashMap<>();

    public FakeTicketStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void issue(TenantId tenant, String secret, Ticket ticket) {
        tickets.put(new TicketCode(tenant, secret), ticket);
    }

    @Override
    public Optional<Ticket> redeem(TenantId tenant, String secret) {
        return Optional.ofNullable(tickets.remove(new TicketCode(tenant, secret)))
                .filter(ticket -> ticket.expiresAt().isAfter(clock.instant()));
    }
}
