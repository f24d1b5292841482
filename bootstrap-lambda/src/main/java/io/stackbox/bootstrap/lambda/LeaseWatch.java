package io.stackbox.bootstrap.lambda;

import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.bootstrap.lambda.Later.Watched;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.presence.DynamoPresences;
import io.stackbox.persistence.dynamodb.presence.DynamoPresences.Lease;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has others told that somebody is gone whose `$disconnect` never came. A message of the workers' queue follows each
/// connection: it comes when the lease was to end, and is sent again for as long as that was renewed.
record LeaseWatch(DynamoPresences presences, AnnouncePresence announce, Later later, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);

    /// Begins to follow a connection. Where it cannot be followed it is open all the same.
    void begin(Watched watched, Duration lease) {
        try {
            later.watch(watched, lease);
        } catch (RuntimeException failed) {
            LOG.warn("a lease of tenant {} is not followed: {}", watched.tenant(), failed.toString());
        }
    }

    /// Looks what became of a lease. What is told before the lease is forgotten may be told again, and is not left out.
    void look(Watched watched) {
        TenantId tenant = watched.tenant();
        Lease lease =
                presences.lease(tenant, watched.user(), watched.connection()).orElse(null);
        if (lease == null) return;
        Duration left = Duration.between(clock.instant(), lease.until());
        if (left.isPositive()) {
            later.watch(watched, left);
            return;
        }
        if (lease.isLast()) announce.tell(tenant, watched.user());
        presences.forget(tenant, watched.user(), watched.connection(), lease);
    }
}
