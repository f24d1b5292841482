package io.stackbox.persistence.dynamodb.table;

import io.stackbox.domain.refusal.Refused;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// One tenant's session, and the next one in time. Those who come while there is none wait for one request and share
/// its outcome. Those who come while it is renewed go on with it, and it serves to its end where no next one is given.
final class TenantSession {
    static final Duration RENEWED_BEFORE = Duration.ofMinutes(15);
    /// A session is not used so shortly before its end: requests take time, and clocks differ.
    static final Duration MARGIN = Duration.ofMinutes(1);
    /// When to ask again where no next session was given.
    static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(30);
    private static final Logger LOG = System.getLogger(TenantSession.class.getName());

    /// Credentials, and when they end.
    record Given(AwsCredentialsProvider credentials, Instant endsAt) {}

    /// @param renewAt when the next one is asked for
    private record Held(AwsCredentialsProvider credentials, Instant renewAt, Instant until) {
        static Held of(Given given) {
            return new Held(
                    given.credentials(),
                    given.endsAt().minus(RENEWED_BEFORE),
                    given.endsAt().minus(MARGIN));
        }

        Held renewedAt(Instant later) {
            return new Held(credentials, later, until);
        }
    }

    private final Supplier<Given> begin;
    private final AtomicReference<@Nullable CompletableFuture<Held>> asked = new AtomicReference<>();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile @Nullable Held held;

    /// @param begin asks for a session, or throws [Refused]
    TenantSession(Supplier<Given> begin) {
        this.begin = begin;
    }

    AwsCredentialsProvider credentials(Instant now) {
        Held session = serving(now);
        if (session == null) return first(now).credentials();
        return now.isBefore(session.renewAt())
                ? session.credentials()
                : next(session, now).credentials();
    }

    private @Nullable Held serving(Instant now) {
        Held session = held;
        return session != null && now.isBefore(session.until()) ? session : null;
    }

    private Held first(Instant now) {
        var mine = new CompletableFuture<Held>();
        CompletableFuture<Held> theirs = asked.compareAndExchange(null, mine);
        if (theirs != null) return outcome(theirs);
        try {
            // Somebody may have been given one just before it was this one's turn.
            Held session = serving(now);
            if (session == null) session = Held.of(begin.get());
            held = session;
            mine.complete(session);
            return session;
        } catch (RuntimeException failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            asked.set(null);
        }
    }

    private static Held outcome(CompletableFuture<Held> theirs) {
        try {
            return theirs.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Refused refused) throw refused;
            throw failed;
        }
    }

    private Held next(Held session, Instant now) {
        if (!renewing.compareAndSet(false, true)) return session;
        try {
            Held newest = held;
            if (newest != null && !newest.equals(session)) return newest;
            Held renewed = Held.of(begin.get());
            held = renewed;
            return renewed;
        } catch (Refused refused) {
            LOG.log(Level.WARNING, "no next session of a tenant: {0}", refused.refusal());
            held = session.renewedAt(now.plus(ASKED_AGAIN_AFTER));
            return session;
        } finally {
            renewing.set(false);
        }
    }
}
