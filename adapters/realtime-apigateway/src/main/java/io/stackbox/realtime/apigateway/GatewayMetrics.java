package io.stackbox.realtime.apigateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// What is counted here. Names end in what they count; the few labels have few values.
final class GatewayMetrics {
    private static final String DROPPED = "stackbox.gateway.dropped";
    private final MeterRegistry meters;
    private final Counter posts;
    private final Counter throttled;
    private final Counter gone;
    private final Counter deliveries;
    private final Counter rosters;
    private final Counter chunks;
    private final Counter missed;
    private final Timer latency;

    GatewayMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.posts = counter("stackbox.gateway.posts", "posts sent to the gateway, each try counted: what is paid for");
        this.throttled = counter("stackbox.gateway.throttled", "posts that the gateway refused for being too many");
        this.gone = counter("stackbox.gateway.gone", "connections that the gateway no longer knew");
        this.deliveries = counter("stackbox.gateway.deliveries", "events that the gateway took for a connection");
        this.rosters = counter("stackbox.gateway.rosters", "rosters read");
        this.chunks = counter("stackbox.gateway.chunks", "messages that left part of a large room to a worker");
        this.missed = counter(
                "stackbox.gateway.missed",
                "announcements and signals that could not be made; the stream makes up for announcements");
        this.latency = Timer.builder("stackbox.gateway.delivery.latency")
                .description("from the announcement until the gateway had taken it, for each connection")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(meters);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    void posted() {
        posts.increment();
    }

    void throttled() {
        throttled.increment();
    }

    void gone() {
        gone.increment();
    }

    void delivered(int events, Duration since) {
        deliveries.increment(events);
        latency.record(since);
    }

    /// @param reason why a connection did not get these events
    void dropped(Dropped reason, int events) {
        Counter.builder(DROPPED)
                .description("events that a connection did not get; it learns of them by asking")
                .tag("reason", reason.label())
                .register(meters)
                .increment(events);
    }

    void rosterRead() {
        rosters.increment();
    }

    void queued(int count) {
        chunks.increment(count);
    }

    void missed() {
        missed.increment();
    }
}
