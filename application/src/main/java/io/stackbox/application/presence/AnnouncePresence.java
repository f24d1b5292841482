package io.stackbox.application.presence;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.PresenceStore;
import io.stackbox.application.port.PresenceStore.Stirred;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tells others when the aggregate over a user's connections changes, at most every [#AT_MOST_EVERY] for one
/// user, so that a flapping network is not everybody's news. One thread calls it, about twice a second.
public final class AnnouncePresence {
    public static final Duration AT_MOST_EVERY = Duration.ofSeconds(5);
    /// What the clocks of two processes may differ by.
    private static final Duration SKEW = Duration.ofSeconds(1);

    private static final int STIRRED_MAX = 1_000;
    private static final int CHANNELS_MAX = 500;
    /// Whom we have told about; the oldest are forgotten, and told about once more than needed.
    private static final int TOLD_MAX = 100_000;

    private record Told(Presence presence, Instant at) {}

    /// Connections that have been answered what the next announcement will say.
    private final Map<Stirred, ConnectionId> answered = new ConcurrentHashMap<>();

    private final PresenceStore presences;
    private final ChannelStore channels;
    private final Live live;
    private final InstantSource clock;
    private final Set<Stirred> waiting = new LinkedHashSet<>();
    private final Map<Stirred, Told> told = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Stirred, Told> eldest) {
            return size() > TOLD_MAX;
        }
    };

    /// What others know of somebody of whom this process has told them nothing.
    private final @Nullable Presence untold;

    /// For a process that lives long: others are told of everybody who is there, by it.
    public AnnouncePresence(PresenceStore presences, ChannelStore channels, Live live, InstantSource clock) {
        this(presences, channels, live, clock, Presence.NEVER_SEEN);
    }

    /// @param untold what others know of somebody of whom this process has told them nothing; null where
    ///     another process may have told them anything
    public AnnouncePresence(
            PresenceStore presences, ChannelStore channels, Live live, InstantSource clock, @Nullable Presence untold) {
        this.untold = untold;
        this.presences = presences;
        this.channels = channels;
        this.live = live;
        this.clock = clock;
    }

    /// Notes that a connection of the user learns by its answer what the others will be told.
    ///
    /// @param connection null where the answer goes to none; then whoever was answered before is out of date
    void answers(TenantId tenant, UserId user, @Nullable ConnectionId connection) {
        var stirred = new Stirred(tenant, user);
        if (connection == null) answered.remove(stirred);
        else if (answered.size() < TOLD_MAX || answered.containsKey(stirred)) answered.put(stirred, connection);
    }

    public synchronized void run() {
        waiting.addAll(presences.stirred(STIRRED_MAX));
        Instant now = clock.instant();
        waiting.removeIf(stirred -> settle(stirred, now));
    }

    /// Hands over those whom it is too early to tell of again: somebody else will, by [#tell].
    public synchronized List<Stirred> postponed() {
        List<Stirred> handed = List.copyOf(waiting);
        waiting.clear();
        return handed;
    }

    /// Tells of the user now, whatever others know. Safe to call from many threads.
    public void tell(TenantId tenant, UserId user) {
        var stirred = new Stirred(tenant, user);
        tell(stirred, presence(stirred), clock.instant());
    }

    /// The same, unless this process has told of them what was so after they stirred: many postponed words about one
    /// user are one.
    ///
    /// @param stirredAt by the clock of another process
    public void tell(TenantId tenant, UserId user, Instant stirredAt) {
        var stirred = new Stirred(tenant, user);
        Instant now = clock.instant();
        synchronized (this) {
            Told last = told.get(stirred);
            if (last != null && last.at().isAfter(stirredAt.plus(SKEW))) return;
            told.put(stirred, new Told(Presence.NEVER_SEEN, now));
        }
        boolean isTold = false;
        try {
            tell(stirred, presence(stirred), now);
            isTold = true;
        } finally {
            if (!isTold) forget(stirred);
        }
    }

    private synchronized void forget(Stirred stirred) {
        told.remove(stirred);
    }

    private Presence presence(Stirred stirred) {
        return presences
                .read(stirred.tenant(), List.of(stirred.user()))
                .getOrDefault(stirred.user(), Presence.NEVER_SEEN);
    }

    /// Whether nothing is left to tell of this user.
    private boolean settle(Stirred stirred, Instant now) {
        Told last = told.get(stirred);
        if (last != null && now.isBefore(last.at().plus(AT_MOST_EVERY))) return false;
        Presence presence = presence(stirred);
        Presence before = last == null ? untold : last.presence();
        if (before != null && presence.looksLike(before)) {
            answered.remove(stirred);
            return true;
        }
        tell(stirred, presence, now);
        return true;
    }

    private void tell(Stirred stirred, Presence presence, Instant now) {
        ConnectionId knows = answered.remove(stirred);
        synchronized (this) {
            told.put(stirred, new Told(presence, now));
        }
        var signal = new Signal.PresenceChanged(stirred.user(), presence, now);
        var shared = channels.intimateChannels(stirred.tenant(), stirred.user(), CHANNELS_MAX);
        live.signalAny(stirred.tenant(), shared, signal, stirred.user());
        live.tell(stirred.tenant(), stirred.user(), signal, knows);
    }
}
