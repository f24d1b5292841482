package io.stackbox.application.port;

import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps who is there. Presence belongs to (tenant, user, connection), each with a lease that ends by itself
/// when nobody renews it. Every method is safe to repeat.
public interface PresenceStore {
    /// Takes or renews the lease of a connection until the given moment.
    void lease(TenantId tenant, UserId user, ConnectionId connection, Instant until);

    void release(TenantId tenant, UserId user, ConnectionId connection);

    /// Keeps what the user chose to say; it outlives connections and restarts.
    void choose(TenantId tenant, UserId user, Status status, @Nullable String text);

    /// The aggregate of each of the users; one never seen is [Presence#NEVER_SEEN].
    Map<UserId, Presence> read(TenantId tenant, List<UserId> users);

    /// How many users have a live lease.
    int countOnline(TenantId tenant);

    /// A user whose presence may have changed since this was last asked (a lease taken, released or run out, a
    /// status chosen).
    record Stirred(TenantId tenant, UserId user) {}

    /// Hands out, at most once each, the users that stirred; at most `limit`.
    List<Stirred> stirred(int limit);
}
