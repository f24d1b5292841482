package io.stackbox.persistence.dynamodb.connection;

import static java.util.Comparator.comparing;

import io.stackbox.application.port.ConnectionStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Connections in DynamoDB.
public final class DynamoConnections implements ConnectionStore {
    private final Dynamo dynamo;
    private final Rosters rosters;
    private final InstantSource clock;

    public DynamoConnections(Dynamo dynamo, InstantSource clock) {
        this.dynamo = dynamo;
        this.rosters = new Rosters(dynamo, clock);
        this.clock = clock;
    }

    /// Written before it is counted: of several that open at once, the last sees all others.
    @Override
    public List<Connection> open(TenantId tenant, Connection connection) {
        var _ = dynamo.write(tenant, ConnectionRow.open(tenant, connection));
        List<Connection> open = of(tenant, connection.user());
        return open.subList(0, Math.max(0, open.size() - CONNECTIONS_MAX));
    }

    @Override
    public Optional<Connection> find(TenantId tenant, UserId user, ConnectionId connection) {
        Instant now = clock.instant();
        return dynamo.get(tenant, ConnectionKeys.connection(tenant, user, connection))
                .filter(row -> row.isLive(now))
                .map(row -> ConnectionRow.read(user, row));
    }

    @Override
    public List<Connection> of(TenantId tenant, UserId user) {
        Instant now = clock.instant();
        return dynamo.query(tenant, ConnectionKeys.connections(tenant, user)).stream()
                .filter(row -> row.isLive(now))
                .map(row -> ConnectionRow.read(user, row))
                .sorted(comparing(Connection::openedAt)
                        .thenComparing(one -> one.id().value()))
                .toList();
    }

    @Override
    public boolean greet(TenantId tenant, UserId user, ConnectionId connection) {
        var greeted = Write.update(ConnectionKeys.connection(tenant, user, connection))
                .raise(ConnectionRow.GREETED, true)
                .ifHasNot(ConnectionRow.GREETED)
                .ifLive(clock.instant());
        return dynamo.write(tenant, greeted).isDone();
    }

    @Override
    public void close(TenantId tenant, UserId user, ConnectionId connection) {
        var forgotten = Write.delete(ConnectionKeys.connection(tenant, user, connection));
        List<Row> notes = rosters.notes(tenant, connection);
        if (notes.isEmpty()) {
            var _ = dynamo.write(tenant, forgotten);
            return;
        }
        List<Write> writes = rosters.departures(tenant, connection, notes);
        writes.add(forgotten);
        dynamo.writeAll(tenant, writes);
    }

    @Override
    public Optional<Long> enter(TenantId tenant, Connection connection, ChannelId channel) {
        return rosters.enter(tenant, connection, channel);
    }

    @Override
    public boolean settle(TenantId tenant, Connection connection, ChannelId channel, long after) {
        return rosters.settle(tenant, connection, channel, after);
    }

    @Override
    public void withdraw(TenantId tenant, ConnectionId connection, ChannelId channel) {
        rosters.withdraw(tenant, connection, channel);
    }

    @Override
    public void leave(TenantId tenant, ConnectionId connection, ChannelId channel) {
        dynamo.writeAll(tenant, rosters.leaving(tenant, connection, channel));
    }

    @Override
    public void expel(TenantId tenant, ChannelId channel, UserId user) {
        var writes = new ArrayList<Write>();
        for (Connection one : of(tenant, user)) writes.addAll(rosters.leaving(tenant, one.id(), channel));
        dynamo.writeAll(tenant, writes);
    }

    @Override
    public List<Listener> roster(TenantId tenant, ChannelId channel) {
        return rosters.read(tenant, channel);
    }

    @Override
    public Set<ChannelId> subscriptions(TenantId tenant, ConnectionId connection) {
        return rosters.subscriptions(tenant, connection);
    }
}
