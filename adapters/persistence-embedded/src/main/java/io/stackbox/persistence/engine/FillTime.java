package io.stackbox.persistence.engine;

import io.stackbox.domain.tenant.TenantId;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How long the writer may go on filling a transaction. A tenant alone is served best by large transactions.
/// Where several tenants write, a large one of the first makes the others wait, so there filling may take a
/// third of what a commit takes: somebody else's single write then waits for about one commit more than if it
/// were alone, and the writer still spends most of its time on the disk.
final class FillTime {
    private static final long ALONE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long SHARED_MIN_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long SHARED_MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int COMMITS_PER_FILLING = 3;
    /// A tenant counts as still writing for so long.
    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// The weight of the newest commit in the mean is one in so many.
    private static final int SMOOTHING = 8;

    private @Nullable TenantId last;
    private long severalUntil;
    private boolean sawSeveral;
    private long commitNanos;

    void saw(TenantId tenant, long now) {
        if (last != null && !last.equals(tenant)) {
            sawSeveral = true;
            severalUntil = now + REMEMBERED_NANOS;
        }
        last = tenant;
    }

    void committed(long nanos) {
        commitNanos += (nanos - commitNanos) / SMOOTHING;
    }

    long nanos(long now) {
        if (!sawSeveral || now - severalUntil > 0) return ALONE_NANOS;
        return Math.clamp(commitNanos / COMMITS_PER_FILLING, SHARED_MIN_NANOS, SHARED_MAX_NANOS);
    }
}
