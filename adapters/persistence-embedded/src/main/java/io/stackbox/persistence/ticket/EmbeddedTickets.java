package io.stackbox.persistence.ticket;

import io.stackbox.application.port.TicketStore;
import io.stackbox.application.ticket.TicketCode;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tickets in memory, in the order in which they were issued, which is nearly that in which they expire.
public final class EmbeddedTickets implements TicketStore {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(VALID_SECONDS);

    private final InstantSource clock;
    private final int ticketsMax;
    private final Map<TicketCode, Ticket> issued = new LinkedHashMap<>();

    /// @param ticketsMax how many may be out at once; beyond, none is issued until some have expired
    public EmbeddedTickets(InstantSource clock, int ticketsMax) {
        this.clock = clock;
        this.ticketsMax = ticketsMax;
    }

    @Override
    public synchronized void issue(TenantId tenant, String secret, Ticket ticket) {
        forgetExpired(clock.instant());
        if (issued.size() >= ticketsMax) throw new Refusal.StoreBusy(RETRY_AFTER).raise();
        issued.put(new TicketCode(tenant, secret), ticket);
    }

    private void forgetExpired(Instant now) {
        Iterator<Ticket> oldest = issued.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().expiresAt())) oldest.remove();
    }

    @Override
    public synchronized Optional<Ticket> redeem(TenantId tenant, String secret) {
        Ticket ticket = issued.remove(new TicketCode(tenant, secret));
        if (ticket == null || !clock.instant().isBefore(ticket.expiresAt())) return Optional.empty();
        return Optional.of(ticket);
    }
}
