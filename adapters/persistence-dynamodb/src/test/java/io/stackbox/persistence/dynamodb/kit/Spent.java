package io.stackbox.persistence.dynamodb.kit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;

/// What something cost, as the adapter's own meters count it.
///
/// @param requests by operation
public record Spent(Map<String, Integer> requests, double readUnits, double writeUnits) {

    /// What an act costs that nobody else disturbs.
    public static Spent by(MeterRegistry meters, TransactionBill bill, Runnable act) {
        Spent before = now(meters, bill);
        act.run();
        return now(meters, bill).minus(before);
    }

    public static Spent now(MeterRegistry meters, TransactionBill bill) {
        var requests = new TreeMap<String, Integer>();
        for (Counter counter : meters.find("stackbox.dynamodb.requests").counters()) {
            requests.put(String.valueOf(counter.getId().getTag("operation")), (int) counter.count());
        }
        return new Spent(requests, units(meters, "read"), units(meters, "write") + bill.units());
    }

    private static double units(MeterRegistry meters, String kind) {
        return meters.find("stackbox.dynamodb.units").tag("kind", kind).counters().stream()
                .filter(counter -> !"TransactWriteItems".equals(counter.getId().getTag("operation")))
                .mapToDouble(Counter::count)
                .sum();
    }

    private Spent minus(Spent before) {
        var more = new TreeMap<String, Integer>();
        requests.forEach((operation, count) -> {
            int made = count - before.requests().getOrDefault(operation, 0);
            if (made > 0) more.put(operation, made);
        });
        return new Spent(more, readUnits - before.readUnits(), writeUnits - before.writeUnits());
    }
}
