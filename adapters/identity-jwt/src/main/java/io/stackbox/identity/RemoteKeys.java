package io.stackbox.identity;

import io.stackbox.application.port.HealthCheck;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keys published at an address, fetched with the first token and kept.
///
/// - Kept keys are fetched anew in the background once they are [#FRESH_FOR] old, and waited for once they are
///   twice as old, unless the issuer is out of reach.
/// - A token with an unknown key id has them fetched at once, but not within [#BETWEEN_FETCHES] of the last
///   time: anybody may send unknown ids.
/// - While the issuer is out of reach the keys last seen go on serving, for at most [#STALE_FOR].
public final class RemoteKeys extends VerificationKeys implements HealthCheck {
    static final Duration FRESH_FOR = Duration.ofMinutes(5);
    static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);
    static final Duration STALE_FOR = Duration.ofHours(24);
    private static final System.Logger LOG = System.getLogger(RemoteKeys.class.getName());

    private record Kept(PinnedKeys keys, Instant since) {}

    private record Attempt(Instant at, boolean failed) {}

    private final IdentitySettings settings;
    private final JwksDownload download;
    private final InstantSource clock;
    /// Held while fetching, so that there is one fetch at a time and whoever needs its result waits for it.
    private final ReentrantLock fetching = new ReentrantLock();

    private final AtomicBoolean inBackground = new AtomicBoolean();

    private volatile @Nullable Kept kept;
    private volatile @Nullable Attempt last;

    public RemoteKeys(IdentitySettings settings, InstantSource clock) {
        this.settings = settings;
        this.download = new JwksDownload(settings);
        this.clock = clock;
    }

    @Override
    void prepare() {
        // The issuer may come up later than we do.
    }

    @Override
    List<PinnedKey> named(@Nullable String keyId) throws KeysUnavailable {
        List<PinnedKey> found = current().named(keyId);
        if (!found.isEmpty()) {
            return found;
        }
        fetchUnlessJustTried();
        found = current().named(keyId);
        // After a failure nobody knows whether the issuer has such a key by now.
        if (found.isEmpty() && outage()) {
            throw unavailable();
        }
        return found;
    }

    private PinnedKeys current() throws KeysUnavailable {
        Kept usable = usable();
        if (usable == null) {
            fetchUnlessJustTried();
            usable = usable();
            if (usable == null) throw unavailable();
        }
        Duration age = Duration.between(usable.since(), clock.instant());
        if (age.compareTo(FRESH_FOR) <= 0) {
            return usable.keys();
        }
        if (age.compareTo(FRESH_FOR.multipliedBy(2)) <= 0 || outage()) {
            fetchInBackground();
            return usable.keys();
        }
        fetchUnlessJustTried();
        Kept after = usable();
        return after == null ? usable.keys() : after.keys();
    }

    @Override
    public String name() {
        return "identity";
    }

    /// Never unhealthy: whoever is connected goes on talking, and another process would not reach the issuer either.
    @Override
    public Report check() {
        if (!outage()) return new Report(Health.HEALTHY, null);
        String detail = usable() == null
                ? "its keys are out of reach: nobody can sign in"
                : "its keys are out of reach: those last seen go on serving";
        return new Report(Health.DEGRADED, detail);
    }

    private @Nullable Kept usable() {
        Kept now = kept;
        return now != null && clock.instant().isBefore(now.since().plus(STALE_FOR)) ? now : null;
    }

    private boolean outage() {
        Attempt attempt = last;
        return attempt != null && attempt.failed();
    }

    private KeysUnavailable unavailable() {
        Attempt attempt = last;
        Duration wait = attempt == null
                ? Duration.ZERO
                : Duration.between(clock.instant(), attempt.at().plus(BETWEEN_FETCHES));
        return new KeysUnavailable(wait.isPositive() ? wait : Duration.ofSeconds(1));
    }

    private void fetchInBackground() {
        if (mayFetch() && inBackground.compareAndSet(false, true)) {
            Thread.ofVirtual().name("jwks").start(() -> {
                try {
                    fetchUnlessJustTried();
                } finally {
                    inBackground.set(false);
                }
            });
        }
    }

    private void fetchUnlessJustTried() {
        fetching.lock();
        try {
            if (mayFetch()) fetch();
        } finally {
            fetching.unlock();
        }
    }

    private boolean mayFetch() {
        Attempt attempt = last;
        Instant now = clock.instant();
        // A clock set back must not stop the fetches until it has caught up.
        return attempt == null
                || now.isBefore(attempt.at())
                || !now.isBefore(attempt.at().plus(BETWEEN_FETCHES));
    }

    private void fetch() {
        boolean before = outage();
        boolean failed = true;
        try {
            kept = new Kept(download.fetch(), clock.instant());
            failed = false;
            LOG.log(before ? Level.INFO : Level.DEBUG, "The keys of {0} are here", settings.jwksUri());
        } catch (IOException e) {
            // One line for one outage.
            Level level = before ? Level.DEBUG : Level.WARNING;
            LOG.log(level, "The keys of {0} cannot be fetched: {1}", settings.jwksUri(), e.getMessage());
        } finally {
            last = new Attempt(clock.instant(), failed);
        }
    }
}
