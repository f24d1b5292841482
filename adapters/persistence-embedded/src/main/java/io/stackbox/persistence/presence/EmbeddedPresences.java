package io.stackbox.persistence.presence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stackbox.application.port.PresenceStore;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Writer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who is there. A lease is held by a socket of this process, so it is kept where the socket is.
public final class EmbeddedPresences implements PresenceStore {
    private final Writer writer;
    private final Readers readers;
    private final InstantSource clock;
    private final Map<Stirred, Leases> leases = new ConcurrentHashMap<>();
    private final Set<Stirred> stirred = ConcurrentHashMap.newKeySet();
    private final Cache<Stirred, Choice> choices;
    private final Cache<Stirred, Instant> lastSeen;

    /// @param recentMax people whose choice and last sign of life are in memory
    public EmbeddedPresences(Writer writer, Readers readers, InstantSource clock, int recentMax) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
        this.choices = Caffeine.newBuilder().maximumSize(recentMax).build();
        this.lastSeen = Caffeine.newBuilder().maximumSize(recentMax).build();
    }

    @Override
    public void lease(TenantId tenant, UserId user, ConnectionId connection, Instant until) {
        var who = new Stirred(tenant, user);
        Instant now = clock.instant();
        if (!now.isBefore(until)) return;
        lastSeen.put(who, now);
        leases.compute(who, (key, held) -> {
            Leases mine = held == null ? new Leases() : held;
            if (mine.take(connection, until)) stirred.add(who);
            return mine;
        });
    }

    @Override
    public void release(TenantId tenant, UserId user, ConnectionId connection) {
        var who = new Stirred(tenant, user);
        Instant now = clock.instant();
        leases.computeIfPresent(who, (key, held) -> {
            lastSeen.put(who, now);
            if (held.release(connection, now)) stirred.add(who);
            return held.isEmpty() ? null : held;
        });
    }

    @Override
    public void choose(TenantId tenant, UserId user, Status status, @Nullable String text) {
        var who = new Stirred(tenant, user);
        var choice = new Choice(status, text);
        writer.write(tenant, tx -> {
            choice.put(tx, tenant, user);
            return choice;
        });
        choices.put(who, choice);
        stirred.add(who);
    }

    @Override
    public Map<UserId, Presence> read(TenantId tenant, List<UserId> users) {
        loadChoices(tenant, users);
        Instant now = clock.instant();
        var presences = new LinkedHashMap<UserId, Presence>();
        for (UserId user : users) presences.put(user, presence(new Stirred(tenant, user), now));
        return presences;
    }

    private Presence presence(Stirred who, Instant now) {
        Leases held = leases.get(who);
        Choice choice = choices.get(who, unknown -> Choice.NONE);
        boolean isLive = held != null && held.isLive(now);
        return Presence.of(isLive, choice.status(), lastSeen.getIfPresent(who), choice.text());
    }

    private void loadChoices(TenantId tenant, List<UserId> users) {
        var missing = new ArrayList<UserId>();
        for (UserId user : users) {
            if (choices.getIfPresent(new Stirred(tenant, user)) == null) missing.add(user);
        }
        if (missing.isEmpty()) return;
        Map<UserId, Choice> found = readers.read(tenant, statements -> {
            var read = new LinkedHashMap<UserId, Choice>();
            for (UserId user : missing) read.put(user, Choice.find(statements, tenant, user));
            return read;
        });
        // What was chosen meanwhile is newer than what was read.
        found.forEach((user, choice) -> choices.asMap().putIfAbsent(new Stirred(tenant, user), choice));
    }

    @Override
    public int countOnline(TenantId tenant) {
        Instant now = clock.instant();
        int online = 0;
        for (var entry : leases.entrySet()) {
            if (entry.getKey().tenant().equals(tenant) && entry.getValue().isLive(now)) online++;
        }
        return online;
    }

    @Override
    public List<Stirred> stirred(int limit) {
        noticeWhatRanOut();
        var handed = new ArrayList<Stirred>();
        for (var next = stirred.iterator(); next.hasNext() && handed.size() < limit; ) {
            handed.add(next.next());
            // One that stirs again from here on is handed out again.
            next.remove();
        }
        return handed;
    }

    private void noticeWhatRanOut() {
        Instant now = clock.instant();
        for (Stirred who : leases.keySet()) {
            leases.computeIfPresent(who, (key, held) -> {
                if (held.settle(now)) stirred.add(who);
                return held.isEmpty() ? null : held;
            });
        }
    }
}
