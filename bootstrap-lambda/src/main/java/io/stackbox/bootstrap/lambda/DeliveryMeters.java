package io.stackbox.bootstrap.lambda;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.noop.NoopCounter;
import io.micrometer.core.instrument.noop.NoopTimer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.api.wire.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// The meters of a process that nobody asks for them: what it has delivered it writes into its log after the event,
/// in one line of CloudWatch's embedded metric format, of which CloudWatch makes metrics. After an event that
/// delivered nothing there is no line. All other meters are not kept.
final class DeliveryMeters extends SimpleMeterRegistry {
    static final String NAMESPACE = "StackBox";
    /// The only dimension: each value of one is a metric that is paid for.
    static final String FUNCTION = "Function";

    static final String DELIVERY = "Delivery";
    static final String POSTS = "Posts";
    static final String MISSED = "Missed";
    static final String DROPPED = "Dropped";

    private static final String LATENCY = "stackbox.gateway.delivery.latency";
    private static final long NOTHING = -1;

    private final LongAdder posts = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    /// Until the last connection had it.
    private final LongAccumulator slowestNanos = new LongAccumulator(Math::max, NOTHING);

    private final Map<String, LongAdder> byMeter = Map.of(
            "stackbox.gateway.posts", posts, "stackbox.gateway.missed", missed, "stackbox.gateway.dropped", dropped);
    private final InstantSource instants;
    private final Consumer<byte[]> log;

    /// @param log takes a whole line at a time
    DeliveryMeters(InstantSource instants, Consumer<byte[]> log) {
        this.instants = instants;
        this.log = log;
        var _ = config().meterFilter(MeterFilter.denyUnless(
                id -> id.getName().equals(LATENCY) || byMeter.containsKey(id.getName())));
    }

    @Override
    protected Counter newCounter(Meter.Id id) {
        LongAdder count = byMeter.getOrDefault(id.getName(), new LongAdder());
        return new NoopCounter(id) {
            @Override
            public void increment(double amount) {
                count.add((long) amount);
            }
        };
    }

    @Override
    protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
        return new NoopTimer(id) {
            @Override
            public void record(long amount, TimeUnit unit) {
                slowestNanos.accumulate(unit.toNanos(amount));
            }
        };
    }

    /// Writes what was delivered since it last did, and what could not be.
    void tell(String function) {
        if (slowestNanos.get() == NOTHING && missed.sum() == 0 && dropped.sum() == 0) return;
        var metrics = new ArrayList<Map<String, String>>();
        var line = new LinkedHashMap<String, Object>();
        line.put(
                "_aws",
                Map.of(
                        "Timestamp",
                        instants.millis(),
                        "CloudWatchMetrics",
                        List.of(Map.of(
                                "Namespace",
                                NAMESPACE,
                                "Dimensions",
                                List.of(List.of(FUNCTION)),
                                "Metrics",
                                metrics))));
        line.put(FUNCTION, function);
        long nanos = slowestNanos.getThenReset();
        if (nanos != NOTHING) {
            metrics.add(Map.of("Name", DELIVERY, "Unit", "Milliseconds"));
            line.put(DELIVERY, TimeUnit.NANOSECONDS.toMillis(nanos));
        }
        put(POSTS, posts, metrics, line);
        put(MISSED, missed, metrics, line);
        put(DROPPED, dropped, metrics, line);
        log.accept(Json.writeLine(line));
    }

    /// A metric that is told nothing of costs nothing, so zero is not told.
    private static void put(
            String name, LongAdder counted, List<Map<String, String>> metrics, Map<String, Object> line) {
        long count = counted.sumThenReset();
        if (count == 0) return;
        metrics.add(Map.of("Name", name, "Unit", "Count"));
        line.put(name, count);
    }
}
