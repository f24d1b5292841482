package io.stackbox.realtime.apigateway;

import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.application.port.ConnectionStore.Listener;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.Origin;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// News for sockets that the gateway holds: whoever makes it reads the roster and posts to each connection,
/// and has done so when the call returns, for nothing runs on after the answer.
public final class GatewayLive implements Live {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLive.class);
    /// A subscription that is ended each time its answer is read is meant to be ended.
    private static final int READS_MAX = 3;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ConnectionStore connections;
    private final Rosters rosters;
    private final FrameEncoder encoder;
    private final Delivery delivery;
    private final BiPredicate<TenantId, Change> relayed;
    private final BiConsumer<TenantId, Change> announced;
    private final InstantSource clock;
    private final UnderWay underWay = new UnderWay();

    GatewayLive(
            ConnectionStore connections,
            Rosters rosters,
            FrameEncoder encoder,
            Delivery delivery,
            BiPredicate<TenantId, Change> relayed,
            BiConsumer<TenantId, Change> announced,
            InstantSource clock) {
        this.connections = connections;
        this.rosters = rosters;
        this.encoder = encoder;
        this.delivery = delivery;
        this.relayed = relayed;
        this.announced = announced;
        this.clock = clock;
    }

    @Override
    public boolean ordersAnswers() {
        return false;
    }

    @Override
    public void announce(TenantId tenant, Change change, @Nullable Origin origin) {
        if (relayed.test(tenant, change)) return;
        attempt("an announcement", tenant, () -> {
            Instant since = clock.instant();
            ConnectionId asking = origin == null ? null : origin.connection();
            List<Recipient> recipients = rosters.of(tenant, change.channel()).stream()
                    .filter(listener -> isDue(change, listener, asking))
                    .map(listener ->
                            Recipient.of(listener, listener.connection().equals(asking)))
                    .toList();
            send(tenant, recipients, () -> encoder.change(tenant, change), since);
            announced.accept(tenant, change);
        });
    }

    /// A posted message is confirmed to who sent it, and reaches them besides; every other change is its own
    /// answer.
    private static boolean isDue(Change change, Listener listener, @Nullable ConnectionId asking) {
        boolean isAnswer =
                !(change instanceof Change.Posted) && listener.connection().equals(asking);
        return !isAnswer && (listener.after() == null || change.revision() > listener.after());
    }

    private void send(TenantId tenant, List<Recipient> recipients, Supplier<byte[]> event, Instant since) {
        if (recipients.isEmpty()) return;
        delivery.send(tenant, List.of(new Mail(recipients, List.of(Frame.of(event.get())))), since);
    }

    /// News must not fail what it tells of. A change that could not be announced lacks the proof that it was,
    /// and is announced again from the stream.
    private void attempt(String what, TenantId tenant, Runnable delivering) {
        try {
            delivering.run();
        } catch (RuntimeException e) {
            delivery.metrics().missed();
            LOG.warn("{} of tenant {} could not be made", what, tenant, e);
        }
    }

    @Override
    public void signal(TenantId tenant, ChannelId channel, Signal signal, @Nullable UserId except) {
        signalAll(tenant, List.of(channel), signal, except);
    }

    @Override
    public void signalAny(TenantId tenant, List<ChannelId> channels, Signal signal, UserId except) {
        signalAll(tenant, channels.stream().distinct().toList(), signal, except);
    }

    private void signalAll(TenantId tenant, List<ChannelId> channels, Signal signal, @Nullable UserId except) {
        attempt("a signal", tenant, () -> {
            Instant since = clock.instant();
            Map<ConnectionId, Recipient> recipients = new LinkedHashMap<>();
            for (List<Listener> roster : rosters.of(tenant, channels)) {
                for (Listener listener : roster) {
                    if (listener.after() == null || listener.user().equals(except)) continue;
                    recipients.putIfAbsent(listener.connection(), Recipient.of(listener, false));
                }
            }
            send(tenant, List.copyOf(recipients.values()), () -> encoder.signal(tenant, signal), since);
        });
    }

    @Override
    public void tell(TenantId tenant, UserId user, Signal signal, @Nullable ConnectionId except) {
        attempt("a word to a user", tenant, () -> {
            Instant now = clock.instant();
            Instant grown = now.minus(delivery.settings().connectGrace());
            List<Recipient> recipients = connections.of(tenant, user).stream()
                    .filter(connection -> !connection.id().equals(except))
                    .map(connection ->
                            Recipient.of(connection, connection.openedAt().isAfter(grown)))
                    .toList();
            send(tenant, recipients, () -> encoder.signal(tenant, signal), now);
        });
    }

    @Override
    public <T extends AsOf> T subscribe(
            TenantId tenant, UserId user, ConnectionId connection, ChannelId channel, Supplier<T> read) {
        Connection open = connections.find(tenant, user, connection).orElse(null);
        if (open == null) {
            underWay.lose(connection);
            throw new Refusal.StoreUnavailable(RETRY_AFTER).raise();
        }
        for (int reads = 1; ; reads++) {
            Long before = connections.enter(tenant, open, channel).orElse(null);
            T answer = read(tenant, open, channel, read);
            if (!answer.isLevel()) {
                connections.withdraw(tenant, connection, channel);
                return answer;
            }
            if (connections.settle(tenant, open, channel, answer.revision())) {
                underWay.add(new UnderWay.Subscribed(open, channel, before));
                return answer;
            }
            // Somebody ended it meanwhile: whether the channel may still be heard, the next read shows.
            if (reads == READS_MAX) return answer;
        }
    }

    private <T> T read(TenantId tenant, Connection connection, ChannelId channel, Supplier<T> read) {
        boolean isRead = false;
        try {
            T answer = read.get();
            isRead = true;
            return answer;
        } finally {
            if (!isRead) giveUp(tenant, connection, channel);
        }
    }

    /// What cannot be taken back now ends by itself, for it never settles.
    private void giveUp(TenantId tenant, Connection connection, ChannelId channel) {
        try {
            connections.withdraw(tenant, connection.id(), channel);
        } catch (RuntimeException e) {
            LOG.warn("a subscription of tenant {} that was not read could not be taken back", tenant, e);
        }
    }

    /// Says how the request under way on the connection is answered. Called by the edge at the end of each.
    ///
    /// @param hasSucceeded false for an error: then what the request subscribed to is as it was before
    /// @return false for a connection that the request found to be forgotten: nothing will ever be posted to it
    public boolean conclude(TenantId tenant, ConnectionId connection, boolean hasSucceeded) {
        UnderWay.Concluded concluded = underWay.conclude(connection);
        if (!hasSucceeded) concluded.subscribed().forEach(one -> undo(tenant, one));
        return !concluded.isLost();
    }

    /// Best effort: the answer is an error already, and who hears more than it knows of has not lost anything.
    private void undo(TenantId tenant, UnderWay.Subscribed one) {
        try {
            if (one.before() == null) connections.leave(tenant, one.connection().id(), one.channel());
            else connections.settle(tenant, one.connection(), one.channel(), one.before());
        } catch (RuntimeException e) {
            LOG.warn("a subscription of tenant {} that was refused could not be undone", tenant, e);
        }
    }

    @Override
    public void unsubscribe(TenantId tenant, ConnectionId connection, ChannelId channel) {
        connections.leave(tenant, connection, channel);
    }

    @Override
    public void expel(TenantId tenant, ChannelId channel, UserId user) {
        connections.expel(tenant, channel, user);
    }

    @Override
    public Set<ChannelId> subscriptions(TenantId tenant, ConnectionId connection) {
        return connections.subscriptions(tenant, connection);
    }
}
