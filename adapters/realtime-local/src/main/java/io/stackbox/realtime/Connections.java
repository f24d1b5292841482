package io.stackbox.realtime;

import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The open sockets, by id and by user.
final class Connections {
    private record Owner(TenantId tenant, UserId user) {
        static Owner of(Actor actor) {
            return new Owner(actor.tenant(), actor.user());
        }
    }

    private final ConcurrentHashMap<ConnectionId, HubSocket> byId = new ConcurrentHashMap<>();
    /// Oldest first. Nearly always one, so an array that is replaced costs less than any collection.
    private final ConcurrentHashMap<Owner, HubSocket[]> byOwner = new ConcurrentHashMap<>();

    void add(HubSocket socket) {
        if (byId.putIfAbsent(socket.id(), socket) != null) {
            throw new IllegalArgumentException("a connection of this id is open");
        }
        byOwner.merge(Owner.of(socket.actor()), new HubSocket[] {socket}, Connections::joined);
    }

    private static HubSocket[] joined(HubSocket[] older, HubSocket[] newer) {
        HubSocket[] all = new HubSocket[older.length + newer.length];
        System.arraycopy(older, 0, all, 0, older.length);
        System.arraycopy(newer, 0, all, older.length, newer.length);
        return all;
    }

    void remove(HubSocket socket) {
        byId.remove(socket.id(), socket);
        byOwner.computeIfPresent(Owner.of(socket.actor()), (owner, sockets) -> without(sockets, socket));
    }

    private static HubSocket @Nullable [] without(HubSocket[] sockets, HubSocket gone) {
        List<HubSocket> rest =
                List.of(sockets).stream().filter(socket -> socket != gone).toList();
        return rest.isEmpty() ? null : rest.toArray(HubSocket[]::new);
    }

    @Nullable
    HubSocket find(TenantId tenant, ConnectionId id) {
        HubSocket socket = byId.get(id);
        return socket != null && socket.actor().tenant().equals(tenant) ? socket : null;
    }

    /// Oldest first.
    List<HubSocket> of(TenantId tenant, UserId user) {
        HubSocket[] sockets = byOwner.get(new Owner(tenant, user));
        return sockets == null ? List.of() : List.of(sockets);
    }

    Collection<HubSocket> all() {
        return List.copyOf(byId.values());
    }

    int count() {
        return byId.size();
    }
}
