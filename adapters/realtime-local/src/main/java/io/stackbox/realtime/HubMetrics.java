package io.stackbox.realtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What is counted here. Names end in what they count; none has a label that grows with use.
final class HubMetrics {
    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private final Counter deliveries;
    private final Timer latency;
    private final Counter droppedSignals;
    private final Counter catchUps;
    private final Counter holdBacks;

    HubMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.deliveries = kept(Counter.builder("stackbox.hub.deliveries")
                .description("changes written to sockets")
                .register(registry));
        this.latency = kept(Timer.builder("stackbox.hub.delivery.latency")
                .description("from the announcement to the flush, one sample for each release of a channel")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(100_000))
                .maximumExpectedValue(Duration.ofSeconds(5))
                .register(registry));
        this.droppedSignals = kept(Counter.builder("stackbox.hub.signals.dropped")
                .description("signals that a socket behind with its reading did not get")
                .register(registry));
        this.catchUps = kept(Counter.builder("stackbox.hub.catchups")
                .description("times a channel was brought level from the log")
                .register(registry));
        this.holdBacks = kept(Counter.builder("stackbox.hub.holdbacks")
                .description("times a sender had to wait because a loop was behind")
                .register(registry));
    }

    void heldBack() {
        holdBacks.increment();
    }

    void gauge(String name, String description, Supplier<Number> value) {
        kept(Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry));
    }

    private <M extends Meter> M kept(M meter) {
        meters.add(meter);
        return meter;
    }

    void delivered(int count) {
        deliveries.increment(count);
    }

    void deliveredWithin(long nanos) {
        latency.record(Duration.ofNanos(nanos));
    }

    void droppedSignal() {
        droppedSignals.increment();
    }

    void caughtUp() {
        catchUps.increment();
    }

    void closed(int code) {
        registry.counter("stackbox.hub.closes", "code", Integer.toString(code)).increment();
    }

    /// A closed hub must not be held by its meters.
    void forget() {
        meters.forEach(registry::remove);
    }
}
