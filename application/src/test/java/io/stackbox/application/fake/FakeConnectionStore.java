package io.stackbox.application.fake;

import io.stackbox.application.port.ConnectionStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Open connections and rosters, in memory.
public final class FakeConnectionStore implements ConnectionStore {
    private record Socket(TenantId tenant, ConnectionId id) {}

    private record Row(TenantId tenant, ChannelId channel, ConnectionId connection) {}

    /// @param after null while it has not settled
    private record Stay(Connection connection, @Nullable Long after, Instant until) {
        Listener listener() {
            return new Listener(
                    connection.id(), connection.user(), connection.tokenExpiresAt(), connection.takesBatches(), after);
        }
    }

    private final InstantSource clock;
    private final Map<Socket, Connection> connections = new LinkedHashMap<>();
    private final Set<Socket> greeted = new HashSet<>();
    private final Map<Row, Stay> stays = new HashMap<>();

    public FakeConnectionStore(InstantSource clock) {
        this.clock = clock;
    }

    private static Instant end(Connection connection) {
        return connection.openedAt().plus(LIFE_MAX);
    }

    private Stream<Map.Entry<Row, Stay>> standing(TenantId tenant) {
        Instant now = clock.instant();
        return stays.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .filter(entry -> entry.getValue().until().isAfter(now));
    }

    private @Nullable Stay standing(Row row) {
        Stay stay = stays.get(row);
        return stay != null && stay.until().isAfter(clock.instant()) ? stay : null;
    }

    @Override
    public synchronized List<Connection> open(TenantId tenant, Connection connection) {
        connections.put(new Socket(tenant, connection.id()), connection);
        List<Connection> open = of(tenant, connection.user());
        return open.subList(0, Math.max(0, open.size() - CONNECTIONS_MAX));
    }

    @Override
    public synchronized Optional<Connection> find(TenantId tenant, UserId user, ConnectionId connection) {
        return of(tenant, user).stream()
                .filter(one -> one.id().equals(connection))
                .findFirst();
    }

    @Override
    public synchronized List<Connection> of(TenantId tenant, UserId user) {
        Instant now = clock.instant();
        return connections.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .map(Map.Entry::getValue)
                .filter(one -> one.user().equals(user) && end(one).isAfter(now))
                .sorted(Comparator.comparing(Connection::openedAt))
                .toList();
    }

    @Override
    public synchronized boolean greet(TenantId tenant, UserId user, ConnectionId connection) {
        return find(tenant, user, connection).isPresent() && greeted.add(new Socket(tenant, connection));
    }

    @Override
    public synchronized void close(TenantId tenant, UserId user, ConnectionId connection) {
        connections.remove(new Socket(tenant, connection));
        stays.keySet()
                .removeIf(row -> row.tenant().equals(tenant) && row.connection().equals(connection));
    }

    @Override
    public synchronized Optional<Long> enter(TenantId tenant, Connection connection, ChannelId channel) {
        var row = new Row(tenant, channel, connection.id());
        Stay standing = standing(row);
        if (standing != null && standing.after() != null) return Optional.of(standing.after());
        if (standing == null && subscriptions(tenant, connection.id()).size() >= SUBSCRIPTIONS_MAX) {
            throw new Refusal.Conflict("too many subscriptions").raise();
        }
        stays.put(row, new Stay(connection, null, clock.instant().plus(UNSETTLED_MAX)));
        return Optional.empty();
    }

    @Override
    public synchronized boolean settle(TenantId tenant, Connection connection, ChannelId channel, long after) {
        var row = new Row(tenant, channel, connection.id());
        if (standing(row) == null) return false;
        stays.put(row, new Stay(connection, after, end(connection)));
        return true;
    }

    @Override
    public synchronized void withdraw(TenantId tenant, ConnectionId connection, ChannelId channel) {
        var row = new Row(tenant, channel, connection);
        Stay stay = stays.get(row);
        if (stay != null && stay.after() == null) stays.remove(row);
    }

    @Override
    public synchronized void leave(TenantId tenant, ConnectionId connection, ChannelId channel) {
        stays.remove(new Row(tenant, channel, connection));
    }

    @Override
    public synchronized void expel(TenantId tenant, ChannelId channel, UserId user) {
        stays.entrySet()
                .removeIf(entry -> entry.getKey().tenant().equals(tenant)
                        && entry.getKey().channel().equals(channel)
                        && entry.getValue().connection().user().equals(user));
    }

    @Override
    public synchronized List<Listener> roster(TenantId tenant, ChannelId channel) {
        return standing(tenant)
                .filter(entry -> entry.getKey().channel().equals(channel))
                .map(entry -> entry.getValue().listener())
                .toList();
    }

    @Override
    public synchronized Set<ChannelId> subscriptions(TenantId tenant, ConnectionId connection) {
        return standing(tenant)
                .filter(entry -> entry.getKey().connection().equals(connection)
                        && entry.getValue().after() != null)
                .map(entry -> entry.getKey().channel())
                .collect(Collectors.toUnmodifiableSet());
    }
}
