package io.stackbox.persistence.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/// What the writer tells about itself.
final class WriterMeters {
    private final Counter commits;
    private final Counter failures;
    private final Counter busy;
    private final DistributionSummary batchSize;
    private final Timer commitTime;

    WriterMeters(MeterRegistry registry) {
        commits = Counter.builder("stackbox.store.commits")
                .description("Durable commits, each with one fsync of the write-ahead log")
                .register(registry);
        failures = Counter.builder("stackbox.store.commits.failed").register(registry);
        busy = Counter.builder("stackbox.store.refusals")
                .tag("queue", "writes")
                .description("Writes refused because their tenant's queue was full")
                .register(registry);
        batchSize = DistributionSummary.builder("stackbox.store.batch.size")
                .description("Writes confirmed by one commit")
                .register(registry);
        commitTime = Timer.builder("stackbox.store.commit").register(registry);
    }

    void committed(int writes, long nanos) {
        commits.increment();
        batchSize.record(writes);
        commitTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed() {
        failures.increment();
    }

    void refused() {
        busy.increment();
    }
}
