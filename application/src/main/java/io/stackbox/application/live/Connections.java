package io.stackbox.application.live;

import io.stackbox.application.port.PersonStore;
import io.stackbox.application.port.PresenceStore;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What opening, keeping and closing a socket means to everybody else: a person is known, and is there for as
/// long as a connection of theirs holds its lease.
public final class Connections {
    private final PersonStore persons;
    private final PresenceStore presences;
    private final InstantSource clock;
    private final Duration lease;

    /// @param lease how long a connection counts as alive after its last sign of life
    public Connections(PersonStore persons, PresenceStore presences, InstantSource clock, Duration lease) {
        this.persons = persons;
        this.presences = presences;
        this.clock = clock;
        this.lease = lease;
    }

    public void opened(TenantId tenant, Person person, ConnectionId connection) {
        persons.seen(tenant, person);
        alive(tenant, person.user(), connection, clock.instant());
    }

    /// @param lastSign when the connection last gave a sign of life
    public void alive(TenantId tenant, UserId user, ConnectionId connection, Instant lastSign) {
        presences.lease(tenant, user, connection, lastSign.plus(lease));
    }

    public void closed(TenantId tenant, UserId user, ConnectionId connection) {
        presences.release(tenant, user, connection);
    }
}
