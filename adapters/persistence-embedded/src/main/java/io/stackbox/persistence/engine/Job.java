package io.stackbox.persistence.engine;

import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.TenantId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Work handed over to another thread, and the caller who waits for its outcome. The caller is a virtual thread
/// as a rule, so waiting costs no thread.
///
/// @param <W> a [Write] or a [Read]
final class Job<W> {
    private static final int WAITING = 0;
    private static final int SETTLING = 1;
    private static final int DONE = 2;

    final TenantId tenant;
    final W work;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger state = new AtomicInteger(WAITING);
    /// Published by [#state].
    private @Nullable Object result;

    private @Nullable Throwable failure;

    Job(TenantId tenant, W work) {
        this.tenant = tenant;
        this.work = work;
    }

    void succeed(@Nullable Object outcome) {
        settle(outcome, null);
    }

    void fail(Throwable thrown) {
        settle(null, thrown);
    }

    /// The first outcome counts.
    private void settle(@Nullable Object outcome, @Nullable Throwable thrown) {
        if (!state.compareAndSet(WAITING, SETTLING)) return;
        result = outcome;
        failure = thrown;
        state.set(DONE);
        LockSupport.unpark(caller);
    }

    /// Waits for the outcome. Whoever hands over jobs makes sure that each is settled in the end; being
    /// interrupted ends no write, so it does not end the waiting either.
    @Nullable
    Object await() {
        boolean interrupted = false;
        while (state.get() != DONE) {
            LockSupport.park(this);
            if (Thread.interrupted()) interrupted = true;
        }
        if (interrupted) caller.interrupt();
        if (failure instanceof Refused refused) throw refused;
        if (failure != null) throw new IllegalStateException("the store failed", failure);
        return result;
    }
}
