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

    void read(String operation, @Nullable ConsumedCapacity capacity) {
        if (capacity != null) units("read", operation, capacity);
    }

    void read(String operation, List<ConsumedCapacity> capacities) {
        capacities.forEach(capacity -> units("read", operation, capacity));
    }

    void wrote(String operation, @Nullable ConsumedCapacity capacity) {
        if (capacity != null) units("write", operation, capacity);
    }

    void wrote(String operation, List<ConsumedCapacity> capacities) {
        capacities.forEach(capacity -> units("write", operation, capacity));
    }

    /// A write whose condition did not hold: DynamoDB does not tell what it cost, and bills at least one unit.
    void refused(String operation) {
        registry.counter(UNITS, "kind", "write", "operation", operation).increment();
    }

    private void units(String kind, String operation, ConsumedCapacity capacity) {
        if (capacity.capacityUnits() == null) return;
        registry.counter(UNITS, "kind", kind, "operation", operation).increment(capacity.capacityUnits());
    }
}
