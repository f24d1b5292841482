package io.stackbox.persistence.dynamodb.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// What transactions cost. DynamoDB Local answers 4 units for any of them, so this counts by the documented rule: two
/// units for each KB of each row, begun ones included; a row's size is that of its names and values ("DynamoDB item
/// sizes and formats", Amazon DynamoDB Developer Guide).
public final class TransactionBill implements ExecutionInterceptor {
    private static final int UNIT_BYTES = 1_024;

    private final AtomicLong units = new AtomicLong();
    private final DynamoDbClient looking;

    /// @param looking a client of its own, to see how large the rows are that were changed
    public TransactionBill(DynamoDbClient looking) {
        this.looking = looking;
    }

    public long units() {
        return units.get();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (!(context.request() instanceof TransactWriteItemsRequest transaction)) return;
        for (TransactWriteItem write : transaction.transactItems()) {
            int bytes = size(row(write));
            units.addAndGet(2L * Math.max(1, (bytes + UNIT_BYTES - 1) / UNIT_BYTES));
        }
    }

    private Map<String, AttributeValue> row(TransactWriteItem write) {
        if (write.put() != null) return write.put().item();
        if (write.delete() != null) return write.delete().key();
        return looking.getItem(get -> get.tableName(write.update().tableName())
                        .key(write.update().key()))
                .item();
    }

    /// The bytes of a row.
    public static int size(Map<String, AttributeValue> row) {
        return row.entrySet().stream()
                .mapToInt(field -> field.getKey().getBytes(UTF_8).length + size(field.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(UTF_8).length;
            // Half a byte for each digit, and one.
            case N -> value.n().length() / 2 + 2;
            case L -> 3 + value.l().stream().mapToInt(one -> 1 + size(one)).sum();
            case M -> 3 + value.m().size() + size(value.m());
            default -> 1;
        };
    }
}
