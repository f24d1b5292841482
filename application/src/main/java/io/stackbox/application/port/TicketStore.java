package io.stackbox.application.port;

import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.Actor;
import java.time.Instant;
import java.util.Optional;

/// Keeps connect tickets: each opens one socket, once, within [#VALID_SECONDS].
public interface TicketStore {
    int VALID_SECONDS = 30;

    record Ticket(Actor actor, Person person, Instant expiresAt) {}

    /// @param secret at least 128 random bits, in characters that a subprotocol takes
    void issue(String secret, Ticket ticket);

    /// The ticket, if it is known and not expired; a second call with the same secret finds nothing.
    Optional<Ticket> redeem(String secret);
}
