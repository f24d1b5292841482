package io.stackbox.persistence.presence;

import io.stackbox.application.port.PresenceStore;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Writer;
import io.stackbox.persistence.person.UserKey;
import io.stackbox.persistence.presence.Leases.Known;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Presence: leases in memory, choices in the file, and when somebody was last seen written behind.
public final class EmbeddedPresences implements PresenceStore {
    private static final Logger LOG = System.getLogger(EmbeddedPresences.class.getName());

    private final Writer writer;
    private final Readers readers;
    private final Leases leases;
    private final InstantSource clock;

    /// @param leasesMax leases that may be held at once
    public EmbeddedPresences(Writer writer, Readers readers, InstantSource clock, int leasesMax) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
        leases = new Leases(leasesMax);
    }

    @Override
    public void lease(TenantId tenant, UserId user, ConnectionId connection, Instant until) {
        leases.lease(new UserKey(tenant, user), connection, until, clock.instant());
    }

    @Override
    public void release(TenantId tenant, UserId user, ConnectionId connection) {
        leases.release(new UserKey(tenant, user), connection, clock.instant());
    }

    @Override
    public void choose(TenantId tenant, UserId user, Status status, @Nullable String text) {
        var key = new UserKey(tenant, user);
        writer.<@Nullable Void>write(tenant, tx -> {
            PresenceRow.choose(tx, key, status, text);
            return null;
        });
        leases.stir(key);
    }

    @Override
    public Map<UserId, Presence> read(TenantId tenant, List<UserId> users) {
        if (users.isEmpty()) return Map.of();
        // Memory before the file: whoever goes in between is found in one of the two.
        Instant now = clock.instant();
        var known = new HashMap<UserId, Known>();
        for (UserId user : users) known.put(user, leases.known(new UserKey(tenant, user), now));
        return readers.read(tenant, statements -> {
            var presences = new HashMap<UserId, Presence>();
            for (UserId user : users) {
                PresenceRow row = PresenceRow.find(statements, new UserKey(tenant, user));
                presences.put(user, presence(known.get(user), row));
            }
            return presences;
        });
    }

    private static Presence presence(@Nullable Known known, PresenceRow row) {
        Instant lastSeen = known == null || known.lastSeen() == null ? row.lastSeen() : known.lastSeen();
        return Presence.of(known != null && known.leased(), row.chosen(), lastSeen, row.text());
    }

    @Override
    public int countOnline(TenantId tenant) {
        return leases.countOnline(tenant, clock.instant());
    }

    @Override
    public List<Stirred> stirred(int limit) {
        return leases.takeStirred(limit, clock.instant());
    }

    /// Writes down when those who went were last seen.
    public void flush() {
        Map<UserKey, Instant> gone = leases.gone(clock.instant());
        var byTenant = new HashMap<TenantId, Map<UserKey, Instant>>();
        gone.forEach((user, at) -> byTenant.computeIfAbsent(user.tenant(), tenant -> new HashMap<>())
                .put(user, at));
        byTenant.forEach(this::write);
    }

    private void write(TenantId tenant, Map<UserKey, Instant> gone) {
        try {
            writer.<@Nullable Void>write(tenant, tx -> {
                for (var entry : gone.entrySet()) PresenceRow.see(tx, entry.getKey(), entry.getValue());
                return null;
            });
        } catch (Refused refused) {
            LOG.log(Level.DEBUG, "last seen waits for the next time: {0}", refused.refusal());
            return;
        }
        leases.forgetGone(gone);
    }

    /// Ends all leases and writes down when their holders were last seen.
    public void finish() {
        leases.endAll();
        flush();
    }
}
