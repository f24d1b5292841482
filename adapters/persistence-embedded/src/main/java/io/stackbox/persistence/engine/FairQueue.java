package io.stackbox.persistence.engine;

import io.stackbox.domain.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A bounded queue for each tenant, emptied one job of each in turn: however many jobs one tenant has waiting,
/// another's next job waits for one of them at most.
final class FairQueue<W> {
    private final int tenantMax;
    private final int totalMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    /// Only tenants with jobs.
    private final Map<TenantId, ArrayDeque<Job<W>>> waiting = new HashMap<>();
    /// The same tenants, in the order of their turns.
    private final ArrayDeque<TenantId> turns = new ArrayDeque<>();
    private int idle;
    private int count;
    /// The same, to be read without the lock.
    private volatile int size;
    private boolean closed;

    /// @param tenantMax jobs of one tenant that may wait
    /// @param totalMax jobs of all tenants that may wait
    FairQueue(int tenantMax, int totalMax) {
        this.tenantMax = tenantMax;
        this.totalMax = totalMax;
    }

    /// @throws io.stackbox.domain.refusal.Refused `StoreBusy` where the queue is full, `StoreUnavailable` after
    ///     [#close]
    void offer(Job<W> job) {
        lock.lock();
        try {
            if (closed) throw Outage.unavailable();
            var own = waiting.get(job.tenant);
            if (size >= totalMax || (own != null && own.size() >= tenantMax)) throw Outage.busy();
            if (own == null) {
                own = new ArrayDeque<>();
                waiting.put(job.tenant, own);
                turns.add(job.tenant);
            }
            own.add(job);
            size = ++count;
            if (idle > 0) filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Moves up to `max` jobs into the list, without waiting.
    void poll(List<Job<W>> into, int max) {
        if (size == 0) return;
        lock.lock();
        try {
            move(into, max);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there are jobs or the time is over, then moves up to `max` of them into the list.
    ///
    /// @return false when the queue is closed and empty
    boolean take(List<Job<W>> into, int max, long waitMillis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
            idle++;
            while (size == 0 && !closed && left > 0) left = filled.awaitNanos(left);
            idle--;
            move(into, max);
            return !closed || !into.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void move(List<Job<W>> into, int max) {
        for (int moved = 0; moved < max; moved++) {
            TenantId tenant = turns.poll();
            if (tenant == null) return;
            var own = waiting.get(tenant);
            if (own == null) throw new IllegalStateException("a turn without a queue");
            into.add(own.remove());
            size = --count;
            if (own.isEmpty()) waiting.remove(tenant);
            else turns.add(tenant);
        }
    }

    /// Takes all jobs out, for somebody to settle them.
    List<Job<W>> drain() {
        var all = new ArrayList<Job<W>>();
        lock.lock();
        try {
            move(all, Integer.MAX_VALUE);
        } finally {
            lock.unlock();
        }
        return all;
    }

    int size() {
        return size;
    }

    /// Takes no more jobs; those that wait are still handed out.
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
