package io.stackbox.persistence.dynamodb.table;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Values as DynamoDB takes them.
public final class Values {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private Values() {}

    public static AttributeValue of(String text) {
        return AttributeValue.fromS(text);
    }

    public static AttributeValue of(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    public static AttributeValue of(boolean flag) {
        return AttributeValue.fromBool(flag);
    }

    /// Nanoseconds since 1970-01-01 UTC, so that none is rounded; good until the year 2262.
    public static AttributeValue of(Instant at) {
        return of(nanos(at));
    }

    public static AttributeValue of(List<AttributeValue> list) {
        return AttributeValue.fromL(list);
    }

    public static AttributeValue of(Set<Long> numbers) {
        return AttributeValue.fromNs(numbers.stream().map(String::valueOf).toList());
    }

    public static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), SECOND), at.getNano());
    }

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
