package io.stackbox.persistence.dynamodb.presence;

import io.stackbox.application.port.PresenceStore;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Presence in DynamoDB. Who stirred is known to the process that wrote it, and to no other.
public final class DynamoPresences implements PresenceStore {
    private final Dynamo dynamo;
    private final InstantSource clock;
    private final Stirrings stirrings;

    /// @param stirringsMax users that may wait to be handed out, and leases whose end is waited for
    /// @param staysAwake whether the end of leases is waited for
    public DynamoPresences(Dynamo dynamo, InstantSource clock, int stirringsMax, boolean staysAwake) {
        this.dynamo = dynamo;
        this.clock = clock;
        stirrings = new Stirrings(stirringsMax, staysAwake ? stirringsMax : 0);
    }

    @Override
    public void lease(TenantId tenant, UserId user, ConnectionId connection, Instant until) {
        Instant now = clock.instant();
        String lease = Here.lease(connection);
        Key here = PresenceKeys.here(tenant, user);
        Row before = dynamo.write(
                        tenant,
                        Write.update(here).set(lease, until).set(Here.SEEN, now).endsAt(until.plus(Here.REMEMBERED)))
                .before();
        var stirred = new Stirred(tenant, user);
        stirrings.leased(stirred, connection, until);
        boolean isRenewed =
                before != null && before.has(lease) && before.instant(lease).isAfter(now);
        if (!isRenewed) {
            connected(tenant, user, now, before);
            stirrings.stir(stirred);
        }
        if (before != null) {
            var _ = drop(tenant, here, Here.droppable(before, lease, now));
        }
    }

    /// Notes what shall outlive the leases, and brings back what was chosen when they were last outlived.
    private void connected(TenantId tenant, UserId user, Instant now, @Nullable Row here) {
        Key key = PresenceKeys.said(tenant, user);
        Row said = dynamo.write(tenant, Write.update(key).set(Here.SEEN, now)).before();
        Status chosen = said == null ? null : Here.status(said);
        if (chosen == null || said == null || here != null && here.has(Here.STATUS)) return;
        var copy = Here.chosen(Write.update(PresenceKeys.here(tenant, user)), chosen, said.textOrNull(Here.TEXT));
        // Whoever chooses at this moment is newer.
        var _ = dynamo.write(tenant, copy.ifHasNot(Here.STATUS));
    }

    /// A lease that was renewed meanwhile stays, and with it the others, until the next time.
    ///
    /// @return whether they are gone
    private boolean drop(TenantId tenant, Key here, Map<String, Instant> leases) {
        if (leases.isEmpty()) return true;
        var dropped = Write.update(here);
        leases.forEach((lease, until) -> dropped.remove(lease).ifIs(lease, until));
        return dynamo.write(tenant, dropped).isDone();
    }

    /// A lease as it stands.
    ///
    /// @param until when it ends, or ended
    /// @param isLast whether no other connection of the user's is there
    public record Lease(Instant until, boolean isLast) {}

    /// The lease of a connection, if nobody has released or forgotten it.
    public Optional<Lease> lease(TenantId tenant, UserId user, ConnectionId connection) {
        String lease = Here.lease(connection);
        Row here = dynamo.get(tenant, PresenceKeys.here(tenant, user)).orElse(null);
        if (here == null || !here.has(lease)) return Optional.empty();
        Instant now = clock.instant();
        boolean hasOther = Here.leases(here).entrySet().stream()
                .anyMatch(other ->
                        !other.getKey().equals(lease) && other.getValue().isAfter(now));
        return Optional.of(new Lease(here.instant(lease), !hasOther));
    }

    /// Forgets a lease that ended.
    ///
    /// @return false where it is not this one any more: it was renewed or released
    public boolean forget(TenantId tenant, UserId user, ConnectionId connection, Lease ended) {
        return drop(tenant, PresenceKeys.here(tenant, user), Map.of(Here.lease(connection), ended.until()));
    }

    @Override
    public void release(TenantId tenant, UserId user, ConnectionId connection) {
        String lease = Here.lease(connection);
        var released = Write.update(PresenceKeys.here(tenant, user))
                .remove(lease)
                .set(Here.SEEN, clock.instant())
                .ifHas(lease);
        var stirred = new Stirred(tenant, user);
        stirrings.released(stirred, connection);
        if (dynamo.write(tenant, released).isDone()) stirrings.stir(stirred);
    }

    /// Both rows at once, so that of two choices the same one shows now and later.
    @Override
    public void choose(TenantId tenant, UserId user, Status status, @Nullable String text) {
        Instant end = clock.instant().plus(Here.REMEMBERED);
        var here = Here.chosen(Write.update(PresenceKeys.here(tenant, user)), status, text);
        var said = Here.chosen(Write.update(PresenceKeys.said(tenant, user)), status, text);
        var cancelled = dynamo.transact(tenant, List.of(here.endsAt(end), said));
        if (cancelled != null) throw new IllegalStateException("refused without a condition");
        stirrings.stir(new Stirred(tenant, user));
    }

    @Override
    public Map<UserId, Presence> read(TenantId tenant, List<UserId> users) {
        Instant now = clock.instant();
        var presences = new HashMap<UserId, Presence>();
        for (Row here : dynamo.getAll(tenant, keys(tenant, users, PresenceKeys::here))) {
            // Who chose a status without having been here lately has a row that does not know when they were.
            if (here.has(Here.SEEN)) presences.put(new UserId(here.sk()), Here.presence(here, now));
        }
        List<UserId> away =
                users.stream().filter(user -> !presences.containsKey(user)).toList();
        for (Row said : dynamo.getAll(tenant, keys(tenant, away, PresenceKeys::said))) {
            presences.put(new UserId(said.sk()), Here.presence(said, now));
        }
        for (UserId user : users) presences.putIfAbsent(user, Presence.NEVER_SEEN);
        return presences;
    }

    private static List<Key> keys(TenantId tenant, List<UserId> users, BiFunction<TenantId, UserId, Key> key) {
        return users.stream().distinct().map(user -> key.apply(tenant, user)).toList();
    }

    @Override
    public int countOnline(TenantId tenant) {
        Instant now = clock.instant();
        return (int) dynamo.query(tenant, PresenceKeys.allHere(tenant)).stream()
                .filter(row -> Here.isLeased(row, now))
                .count();
    }

    @Override
    public List<Stirred> stirred(int limit) {
        return stirrings.take(limit, clock.instant());
    }
}
