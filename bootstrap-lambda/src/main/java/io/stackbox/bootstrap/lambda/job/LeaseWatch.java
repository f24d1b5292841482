package io.stackbox.bootstrap.lambda.job;

import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.bootstrap.lambda.job.Later.Watched;
import io.stackbox.persistence.dynamodb.presence.DynamoPresences;
import io.stackbox.persistence.dynamodb.presence.DynamoPresences.Lease;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has others told that somebody is gone whose `$disconnect` never came. A message of the workers' queue follows each
/// connection: it comes when the lease was to end, and is sent again for as long as that was renewed. One that comes
/// twice is followed twice, until the connection ends.
public record LeaseWatch(DynamoPresences presences, AnnouncePresence announce, Later later, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);

    /// Begins to follow a connection. Where it cannot be followed it is open all the same.
    public void begin(Watched watched, Duration lease) {
        try {
            later.watch(watched, lease);
        } catch (RuntimeException failed) {
            LOG.warn("a lease of tenant {} is not followed: {}", watched.tenant(), failed.toString());
        }
    }

    /// Looks what became of a lease. It is told of before it is forgotten, so that a process that ends in between
    /// leaves nothing untold.
    void look(Watched watched) {
        Lease lease = find(watched);
        if (lease == null) return;
        if (!isOver(lease)) {
            follow(watched, lease);
            return;
        }
        if (lease.isLast()) announce.tell(watched.tenant(), watched.user());
        if (presences.forget(watched.tenant(), watched.user(), watched.connection(), lease)) return;
        // Renewed at the last moment, when others may have been told that they are gone.
        Lease renewed = find(watched);
        if (renewed == null) return;
        announce.tell(watched.tenant(), watched.user());
        follow(watched, renewed);
    }

    private @Nullable Lease find(Watched watched) {
        return presences
                .lease(watched.tenant(), watched.user(), watched.connection())
                .orElse(null);
    }

    private boolean isOver(Lease lease) {
        return !lease.until().isAfter(clock.instant());
    }

    private void follow(Watched watched, Lease lease) {
        Duration left = Duration.between(clock.instant(), lease.until());
        later.watch(watched, left.isNegative() ? Duration.ZERO : left);
    }
}
