package io.stackbox.persistence.dynamodb.table;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/// Counts requests, and the units that they cost: what DynamoDB bills.
public final class Meters {
    static final String REQUESTS = "stackbox.dynamodb.requests";
    static final String UNITS = "stackbox.dynamodb.units";

    private final MeterRegistry registry;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    void request(String operation) {
        registry.counter(REQUESTS, "operation", operation).increment();
    }

    void read(@Nullable ConsumedCapacity capacity) {
        if (capacity != null) units("read", capacity);
    }

    void read(List<ConsumedCapacity> capacities) {
        capacities.forEach(capacity -> units("read", capacity));
    }

    void wrote(@Nullable ConsumedCapacity capacity) {
        if (capacity != null) units("write", capacity);
    }

    void wrote(List<ConsumedCapacity> capacities) {
        capacities.forEach(capacity -> units("write", capacity));
    }

    private void units(String kind, ConsumedCapacity capacity) {
        if (capacity.capacityUnits() == null) return;
        registry.counter(UNITS, "kind", kind).increment(capacity.capacityUnits());
    }
}
