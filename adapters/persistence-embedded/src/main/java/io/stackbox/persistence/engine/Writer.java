package io.stackbox.persistence.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.TenantId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The only thread that writes. It gathers the writes that wait, tenants in turn, runs them in one transaction,
/// commits once, and answers them all: so the price of an fsync is shared by whoever came in time. A write that
/// comes alone is not made to wait for company.
///
/// When the disk fails, everybody in the transaction is refused with `StoreUnavailable`, the connection is
/// opened anew, and all that was cached is dropped, since nobody knows whether such a commit happened. It
/// recovers with the first commit that holds a probe, since a small write may find room where the next one does not.
public final class Writer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Writer.class.getName());
    /// Beyond, memory for results and the work lost by a rollback grow, and an fsync is cheap already.
    static final int BATCH_MAX = 256;
    /// Jobs taken from the queue at once: few enough that a newcomer of another tenant is not overlooked.
    private static final int CHUNK = 16;
    private static final long IDLE_MILLIS = 10_000;
    private static final long PROBE_MILLIS = 2_000;
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long GIVEN_UP_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Database database;
    private final Commit commit;
    private final List<Staged> staged;
    private final FairQueue<Write<?>> queue;
    private final WriterMeters meters;
    private final FillTime fillTime = new FillTime();
    private final Thread thread;

    /// Held while a transaction is under way. Fair, so that others get their turn between two.
    private final Lock transaction = new ReentrantLock(true);
    private final List<Job<Write<?>>> taken = new ArrayList<>();
    private final Batch batch = new Batch();
    private @Nullable Connection connection;
    private @Nullable Tx tx;
    private volatile boolean failing;
    /// Those whose transaction is under way, for [#watch].
    private volatile List<Job<Write<?>>> underWay = List.of();

    /// When the transaction under way began, 0 for none.
    private volatile long busySince;

    Writer(Database database, Commit commit, List<Staged> staged, FairQueue<Write<?>> queue, MeterRegistry registry)
            throws SQLException {
        this.database = database;
        this.commit = commit;
        this.staged = List.copyOf(staged);
        this.queue = queue;
        this.meters = new WriterMeters(registry);
        Gauge.builder("stackbox.store.queue", queue, FairQueue::size)
                .tag("queue", "writes")
                .register(registry);
        connect();
        thread = Thread.ofPlatform().name("store-writer").start(this::run);
    }

    /// Hands the write over and waits until it is durable.
    ///
    /// @throws Refused what the write throws; `StoreBusy`, `StoreUnavailable`
    public <T extends @Nullable Object> T write(TenantId tenant, Write<T> work) {
        var job = new Job<Write<?>>(tenant, work);
        try {
            queue.offer(job);
        } catch (Refused refused) {
            meters.refused();
            throw refused;
        }
        return outcomeOf(job, work);
    }

    // The job gives what its work returned, and null only where that may be null.
    @SuppressWarnings({"unchecked", "NullAway"})
    private static <T extends @Nullable Object> T outcomeOf(Job<Write<?>> job, Write<T> work) {
        return (T) job.await();
    }

    /// Whoever holds it stands between two transactions.
    Lock betweenTransactions() {
        return transaction;
    }

    /// How many writes wait.
    int waiting() {
        return queue.size();
    }

    /// Whether the last attempt to write failed on the disk.
    boolean isFailing() {
        return failing;
    }

    /// Whether a transaction takes so long that the disk seems to hang.
    boolean isStalled() {
        return busyNanos() > STALLED_NANOS;
    }

    private long busyNanos() {
        long since = busySince;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    /// Called from time to time: nobody waits for ever for a disk that does not answer. What is under way may
    /// still turn out to be written.
    void watch() {
        if (busyNanos() < GIVEN_UP_NANOS) return;
        for (var job : underWay) job.fail(Outage.unavailable());
        for (var job : queue.drain()) job.fail(Outage.unavailable());
    }

    private void run() {
        try {
            while (queue.take(taken, CHUNK, failing ? PROBE_MILLIS : IDLE_MILLIS)) {
                if (failing) taken.add(new Job<>(Engine.NOBODY, Probe::write));
                if (!taken.isEmpty()) transaction();
            }
        } catch (InterruptedException notOurs) {
            LOG.log(Level.ERROR, "the writer was interrupted and stops");
        } finally {
            queue.close();
            for (var job : queue.drain()) job.fail(Outage.unavailable());
            disconnect();
        }
    }

    private void transaction() {
        busySince = Math.max(1, System.nanoTime());
        transaction.lock();
        try {
            if (connection == null) connect();
            fill();
            commit();
        } catch (SQLException | RuntimeException | Error thrown) {
            fail(thrown);
            return;
        } finally {
            transaction.unlock();
            busySince = 0;
        }
        if (failing) {
            failing = false;
            LOG.log(Level.INFO, "the disk takes writes again");
        }
        batch.confirm();
    }

    private void fill() throws SQLException {
        long started = System.nanoTime();
        long limit = 0;
        while (!taken.isEmpty()) {
            for (var job : taken) fillTime.saw(job.tenant, started);
            batch.addAll(taken);
            taken.clear();
            batch.run(tx(), this::rollback);
            limit = limit == 0 ? fillTime.nanos(started) : limit;
            if (System.nanoTime() - started > limit) return;
            queue.poll(taken, Math.min(CHUNK, BATCH_MAX - batch.size()));
        }
    }

    private void commit() throws SQLException {
        int writes = batch.size();
        underWay = batch.jobs();
        for (Staged state : staged) state.write(tx());
        long started = System.nanoTime();
        commit.commit(tx().statements());
        long nanos = System.nanoTime() - started;
        for (Staged state : staged) state.publish();
        fillTime.committed(nanos);
        meters.committed(writes, nanos);
    }

    private void rollback() throws SQLException {
        connection().rollback();
        for (Staged state : staged) state.rolledBack();
    }

    private void fail(Throwable thrown) {
        if (!failing) LOG.log(Level.ERROR, "cannot write to the disk: {0}", Outage.nameOf(thrown));
        if (!(thrown instanceof SQLException)) LOG.log(Level.ERROR, "the writer failed", thrown);
        failing = true;
        meters.failed();
        disconnect();
        for (Staged state : staged) state.doubted();
        batch.addAll(taken);
        taken.clear();
        batch.refuse(Outage.unavailable());
    }

    private void connect() throws SQLException {
        Connection opened = database.writer();
        connection = opened;
        tx = new Tx(new Statements(opened));
    }

    private void disconnect() {
        try {
            if (connection != null) connection.close();
        } catch (SQLException thrown) {
            LOG.log(Level.WARNING, "cannot close the connection: {0}", Outage.nameOf(thrown));
        }
        connection = null;
        tx = null;
    }

    private Connection connection() {
        if (connection == null) throw new IllegalStateException("not connected");
        return connection;
    }

    private Tx tx() {
        if (tx == null) throw new IllegalStateException("not connected");
        return tx;
    }

    /// Takes no more writes, carries out those that wait, and returns when the last is durable.
    @Override
    public void close() {
        queue.close();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
