package io.stackbox.application.port;

import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// Keeps connect tickets: each opens one socket, once, within [#VALID_SECONDS].
public interface TicketStore {
    int VALID_SECONDS = 30;

    record Ticket(Actor actor, Person person, Instant expiresAt) {}

    /// @param tenant that of the ticket's actor
    /// @param secret at least 128 random bits
    void issue(TenantId tenant, String secret, Ticket ticket);

    /// The ticket, if the tenant has issued it and it has not expired; a second call with the same secret finds
    /// nothing.
    Optional<Ticket> redeem(TenantId tenant, String secret);
}
