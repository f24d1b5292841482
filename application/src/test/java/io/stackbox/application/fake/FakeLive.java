package io.stackbox.application.fake;

import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.Origin;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers what it was given to deliver, and what each open connection got of it. It passes the origin of
/// all but a message over, and a subscription's frames follow at once: there is no answer to wait for.
public final class FakeLive implements Live {
    public static final int SUBSCRIPTIONS_MAX = 500;

    /// A change as it was announced.
    public record Announced(
            TenantId tenant, Change change, @Nullable Origin origin) {}

    private final Runnable beforeSubscribing;
    private final Map<ConnectionId, FakeConnection> connections = new LinkedHashMap<>();
    private final List<Announced> announced = new ArrayList<>();

    public FakeLive() {
        this(() -> {});
    }

    /// @param beforeSubscribing is run before a connection is put on a roster
    public FakeLive(Runnable beforeSubscribing) {
        this.beforeSubscribing = beforeSubscribing;
    }

    /// Opens a connection.
    public synchronized ConnectionId open(TenantId tenant, UserId user) {
        var connection = new FakeConnection(new ConnectionId("connection-" + connections.size()), tenant, user);
        connections.put(connection.id, connection);
        return connection.id;
    }

    /// What the connection got, in order: [Change]s and [Signal]s.
    public synchronized List<Object> heard(ConnectionId connection) {
        return List.copyOf(connections.get(connection).heard);
    }

    /// All that was announced, whether anybody heard it or not.
    public synchronized List<Announced> announced() {
        return List.copyOf(announced);
    }

    @Override
    public synchronized void announce(TenantId tenant, Change change, @Nullable Origin origin) {
        announced.add(new Announced(tenant, change, origin));
        for (FakeConnection connection : connections.values()) {
            if (!connection.tenant.equals(tenant)) continue;
            boolean isOrigin = origin != null && origin.connection().equals(connection.id);
            connection.offer(change, isOrigin && !(change instanceof Change.Posted));
        }
    }

    @Override
    public boolean ordersAnswers() {
        return false;
    }

    @Override
    public void signal(TenantId tenant, ChannelId channel, Signal signal, @Nullable UserId except) {
        signalAll(tenant, List.of(channel), signal, except);
    }

    @Override
    public void signalAny(TenantId tenant, List<ChannelId> channels, Signal signal, UserId except) {
        signalAll(tenant, channels, signal, except);
    }

    private synchronized void signalAll(
            TenantId tenant, List<ChannelId> channels, Signal signal, @Nullable UserId except) {
        for (FakeConnection connection : connections.values()) {
            boolean subscribed = channels.stream().anyMatch(connection.subscriptions::containsKey);
            if (connection.tenant.equals(tenant) && subscribed && !connection.user.equals(except)) {
                connection.heard.add(signal);
            }
        }
    }

    @Override
    public synchronized void tell(TenantId tenant, UserId user, Signal signal, @Nullable ConnectionId except) {
        for (FakeConnection connection : connections.values()) {
            if (connection.isOf(tenant, user) && !connection.id.equals(except)) connection.heard.add(signal);
        }
    }

    @Override
    public <T extends AsOf> T subscribe(
            TenantId tenant, UserId user, ConnectionId connection, ChannelId channel, Supplier<T> read) {
        beforeSubscribing.run();
        FakeConnection to;
        FakeSubscription subscription;
        synchronized (this) {
            to = connections.get(connection);
            if (!to.subscriptions.containsKey(channel) && to.subscriptions.size() >= SUBSCRIPTIONS_MAX) {
                throw new Refusal.Conflict("too many subscriptions").raise();
            }
            subscription = to.prepare(channel);
        }
        try {
            T answer = read.get();
            begin(to, subscription, answer);
            return answer;
        } finally {
            synchronized (this) {
                to.preparing.remove(subscription);
            }
        }
    }

    /// Unless somebody ended it while its answer was read.
    private synchronized void begin(FakeConnection to, FakeSubscription subscription, AsOf answer) {
        if (answer.isLevel() && to.preparing.contains(subscription)) to.begin(subscription, answer.revision());
    }

    /// The request under way is answered: what it subscribed to stands.
    public synchronized void answer(ConnectionId connection) {
        connections.get(connection).underWay.clear();
    }

    /// The request under way is refused: what it subscribed to is as it was before.
    public synchronized void refuse(ConnectionId connection) {
        connections.get(connection).undo();
    }

    @Override
    public synchronized void unsubscribe(TenantId tenant, ConnectionId connection, ChannelId channel) {
        FakeConnection of = connections.get(connection);
        if (of != null) of.end(channel);
    }

    @Override
    public synchronized void expel(TenantId tenant, ChannelId channel, UserId user) {
        for (FakeConnection connection : connections.values()) {
            if (connection.isOf(tenant, user)) connection.end(channel);
        }
    }

    @Override
    public synchronized Set<ChannelId> subscriptions(TenantId tenant, ConnectionId connection) {
        FakeConnection of = connections.get(connection);
        return of == null ? Set.of() : Set.copyOf(of.subscriptions.keySet());
    }
}
