package io.stackbox.application.ticket;

import io.stackbox.application.port.PersonStore;
import io.stackbox.application.port.TicketStore;
import io.stackbox.application.port.TicketStore.Ticket;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// Issues a ticket that opens one socket within [TicketStore#VALID_SECONDS].
public final class IssueTicket {
    public record Command() {}

    /// @param code [TicketCode#text]
    public record Issued(String code, Instant expiresAt) {}

    private static final int SECRET_BYTES = 32;

    private final TicketStore tickets;
    private final PersonStore persons;
    private final InstantSource clock;
    private final RandomGenerator secrets;

    /// @param secrets must be cryptographically strong, as [java.security.SecureRandom] is
    public IssueTicket(TicketStore tickets, PersonStore persons, InstantSource clock, RandomGenerator secrets) {
        this.tickets = tickets;
        this.persons = persons;
        this.clock = clock;
        this.secrets = secrets;
    }

    public Issued handle(Actor actor, Command command) {
        byte[] bytes = new byte[SECRET_BYTES];
        secrets.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant expiresAt = clock.instant().plusSeconds(TicketStore.VALID_SECONDS);
        Person person = persons.find(actor.tenant(), actor.user())
                .orElseGet(() -> new Person(actor.user(), null, null, null, actor.role()));
        tickets.issue(actor.tenant(), secret, new Ticket(actor, person, expiresAt));
        return new Issued(new TicketCode(actor.tenant(), secret).text(), expiresAt);
    }
}
