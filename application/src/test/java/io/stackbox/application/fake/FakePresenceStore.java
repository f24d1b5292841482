package io.stackbox.application.fake;

import io.stackbox.application.port.PresenceStore;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is there, in memory.
public final class FakePresenceStore implements PresenceStore {
    private static final class There {
        final Map<ConnectionId, Instant> untilByConnection = new HashMap<>();

        @Nullable
        Status chosen;

        @Nullable
        String text;

        @Nullable
        Instant lastSeen;

        boolean isLeasedAt(Instant now) {
            return untilByConnection.values().stream().anyMatch(until -> until.isAfter(now));
        }
    }

    private final InstantSource clock;
    private final Map<Stirred, There> byUser = new HashMap<>();
    private final Set<Stirred> stirred = new LinkedHashSet<>();

    public FakePresenceStore(InstantSource clock) {
        this.clock = clock;
    }

    private There stir(TenantId tenant, UserId user) {
        var who = new Stirred(tenant, user);
        stirred.add(who);
        return byUser.computeIfAbsent(who, unseen -> new There());
    }

    @Override
    public synchronized void lease(TenantId tenant, UserId user, ConnectionId connection, Instant until) {
        There there = stir(tenant, user);
        there.untilByConnection.put(connection, until);
        there.lastSeen = clock.instant();
    }

    @Override
    public synchronized void release(TenantId tenant, UserId user, ConnectionId connection) {
        There there = byUser.get(new Stirred(tenant, user));
        if (there == null || there.untilByConnection.remove(connection) == null) return;
        there.lastSeen = clock.instant();
        stirred.add(new Stirred(tenant, user));
    }

    @Override
    public synchronized void choose(TenantId tenant, UserId user, Status status, @Nullable String text) {
        There there = stir(tenant, user);
        there.chosen = status;
        there.text = text;
    }

    @Override
    public synchronized Map<UserId, Presence> read(TenantId tenant, List<UserId> users) {
        var presences = new LinkedHashMap<UserId, Presence>();
        Instant now = clock.instant();
        for (UserId user : users) {
            There there = byUser.get(new Stirred(tenant, user));
            presences.put(
                    user,
                    there == null
                            ? Presence.NEVER_SEEN
                            : Presence.of(there.isLeasedAt(now), there.chosen, there.lastSeen, there.text));
        }
        return presences;
    }

    @Override
    public synchronized int countOnline(TenantId tenant) {
        Instant now = clock.instant();
        return (int) byUser.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .filter(entry -> entry.getValue().isLeasedAt(now))
                .count();
    }

    @Override
    public synchronized List<Stirred> stirred(int limit) {
        Instant now = clock.instant();
        byUser.forEach((who, there) -> {
            if (there.untilByConnection.values().removeIf(until -> !until.isAfter(now))) stirred.add(who);
        });
        var page = new ArrayList<>(stirred.stream().limit(limit).toList());
        page.forEach(stirred::remove);
        return page;
    }
}
