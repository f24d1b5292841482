package io.stackbox.persistence.dynamodb.ticket;

import io.stackbox.application.port.TicketStore;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Tickets in DynamoDB.
public final class DynamoTickets implements TicketStore {
    private final Dynamo dynamo;
    private final InstantSource clock;

    public DynamoTickets(Dynamo dynamo, InstantSource clock) {
        this.dynamo = dynamo;
        this.clock = clock;
    }

    @Override
    public void issue(TenantId tenant, String secret, Ticket ticket) {
        var _ = dynamo.write(tenant, TicketRow.put(TicketRow.key(tenant, secret), ticket));
    }

    /// Whoever deletes the row has it.
    @Override
    public Optional<Ticket> redeem(TenantId tenant, String secret) {
        Instant now = clock.instant();
        var redeemed =
                dynamo.write(tenant, Write.delete(TicketRow.key(tenant, secret)).ifPresent());
        Row row = redeemed.isDone() ? redeemed.before() : null;
        return Optional.ofNullable(row)
                .map(found -> TicketRow.read(tenant, found))
                .filter(ticket -> now.isBefore(ticket.expiresAt()));
    }
}
