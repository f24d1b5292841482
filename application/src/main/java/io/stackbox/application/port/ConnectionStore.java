package io.stackbox.application.port;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps which sockets are open and what each listens to, where no process holds the sockets itself. Every
/// read sees every write that returned before. What was never closed ends by itself: nobody need ever come
/// back.
public interface ConnectionStore {
    /// Connections one user may have.
    int CONNECTIONS_MAX = 20;
    /// Channels one connection may be subscribed to.
    int SUBSCRIPTIONS_MAX = 500;
    /// A connection is forgotten after so long. The gateway cuts it after two hours.
    Duration LIFE_MAX = Duration.ofMinutes(130);
    /// A connection that entered a roster is off it again after so long, unless it has settled. No request
    /// that subscribes takes longer, so one that died leaves nobody listening who may not.
    Duration UNSETTLED_MAX = Duration.ofSeconds(30);

    /// One open socket.
    ///
    /// @param openedAt to the millisecond
    /// @param tokenExpiresAt to the second; null for an identity without a token
    /// @param takesBatches whether one frame may carry an array of events
    record Connection(
            ConnectionId id,
            UserId user,
            Instant openedAt,
            @Nullable Instant tokenExpiresAt,
            boolean takesBatches) {}

    /// A connection's row on a channel's roster: all that delivering takes, and no more, for a roster is read
    /// with every announcement.
    ///
    /// @param tokenExpiresAt as its connection has it
    /// @param takesBatches as its connection has it
    /// @param after the revision after which the connection hears the channel; null while it has not settled,
    ///     and then it hears everything
    record Listener(
            ConnectionId connection,
            UserId user,
            @Nullable Instant tokenExpiresAt,
            boolean takesBatches,
            @Nullable Long after) {}

    /// Notes an open connection. Safe to repeat.
    ///
    /// @return those of the user's connections that are now too many, oldest first; they stay until [#close]
    List<Connection> open(TenantId tenant, Connection connection);

    /// The connection, unless it was closed or has outlived [#LIFE_MAX].
    Optional<Connection> find(TenantId tenant, UserId user, ConnectionId connection);

    /// The user's open connections, oldest first.
    List<Connection> of(TenantId tenant, UserId user);

    /// True the first time it is asked of an open connection, however many ask at once.
    boolean greet(TenantId tenant, UserId user, ConnectionId connection);

    /// Forgets the connection, and takes it off every roster. Safe to repeat; dying in between and repeating
    /// it leaves nothing behind.
    void close(TenantId tenant, UserId user, ConnectionId connection);

    /// Puts the connection on the channel's roster, not yet settled and for [#UNSETTLED_MAX]. Where it is
    /// there and has settled, it stays as it is; where it has not, its time begins anew.
    ///
    /// @return the revision after which it hears the channel, where it had settled
    /// @throws io.stackbox.domain.refusal.Refused `Conflict` above [#SUBSCRIPTIONS_MAX]; several requests of
    ///     one connection at the same moment may each still find room
    Optional<Long> enter(TenantId tenant, Connection connection, ChannelId channel);

    /// Fixes the revision after which the connection hears the channel, for as long as the connection lives.
    /// Safe to repeat, and what was fixed before is forgotten, also where it was a later one.
    ///
    /// @return false where it is not on the roster (any more): then it stays off
    boolean settle(TenantId tenant, Connection connection, ChannelId channel, long after);

    /// Takes the connection off the channel's roster unless it has settled there: another request of it may
    /// have come further than the one that gives up. Safe to repeat.
    void withdraw(TenantId tenant, ConnectionId connection, ChannelId channel);

    /// Takes the connection off the channel's roster, settled or not. Safe to repeat.
    void leave(TenantId tenant, ConnectionId connection, ChannelId channel);

    /// Takes all of the user's connections off the channel's roster, settled or not. Safe to repeat.
    void expel(TenantId tenant, ChannelId channel, UserId user);

    /// Who listens to the channel, in one read: settled or not, in no order.
    List<Listener> roster(TenantId tenant, ChannelId channel);

    /// The channels whose rosters the connection is on and has settled on.
    Set<ChannelId> subscriptions(TenantId tenant, ConnectionId connection);
}
