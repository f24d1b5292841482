package io.stackbox.persistence.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.TenantId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A few threads that read, each with a connection of its own. SQLite blocks the thread it runs on, so it must
/// not run on the few carriers of virtual threads.
public final class Readers implements AutoCloseable {
    private final FairQueue<Read<?>> queue;
    private final Counter busy;
    private final List<Thread> threads;
    private final AtomicBoolean failing = new AtomicBoolean();

    Readers(Database database, int count, FairQueue<Read<?>> queue, MeterRegistry registry) {
        this.queue = queue;
        busy = Counter.builder("stackbox.store.refusals")
                .tag("queue", "reads")
                .description("Reads refused because their tenant's queue was full")
                .register(registry);
        Gauge.builder("stackbox.store.queue", queue, FairQueue::size)
                .tag("queue", "reads")
                .register(registry);
        threads = IntStream.range(0, count)
                .mapToObj(
                        i -> Thread.ofPlatform().name("store-reader-" + i).start(new Reader(database, queue, failing)))
                .toList();
    }

    /// Reads as of one moment, within [ReadDeadline#TIME_MAX_NANOS].
    ///
    /// @throws Refused what the read throws; `StoreBusy`, `StoreUnavailable`
    public <T extends @Nullable Object> T read(TenantId tenant, Read<T> work) {
        var job = new Job<Read<?>>(tenant, work);
        try {
            queue.offer(job);
        } catch (Refused refused) {
            busy.increment();
            throw refused;
        }
        return outcomeOf(job, work);
    }

    // The job gives what its work returned, and null only where that may be null.
    @SuppressWarnings({"unchecked", "NullAway", "unused"})
    private static <T extends @Nullable Object> T outcomeOf(Job<Read<?>> job, Read<T> work) {
        return (T) job.await();
    }

    /// How many reads wait.
    int waiting() {
        return queue.size();
    }

    /// Whether the last read failed on the disk.
    boolean isFailing() {
        return failing.get();
    }

    @Override
    public void close() {
        queue.close();
        try {
            for (Thread thread : threads) thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
