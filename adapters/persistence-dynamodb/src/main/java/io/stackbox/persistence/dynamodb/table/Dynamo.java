package io.stackbox.persistence.dynamodb.table;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Reads and writes rows, for one tenant at a time. Reads are strongly consistent. What gets in each other's way is
/// tried again, so a caller sees either its result or a refusal.
public final class Dynamo {
    private static final Logger LOG = LoggerFactory.getLogger(Dynamo.class);
    /// Writes in one transaction, as DynamoDB allows them.
    public static final int TRANSACTION_WRITES_MAX = 100;
    private static final int BATCH_READS_MAX = 100;
    private static final int BATCH_WRITES_MAX = 25;
    /// Tries that met another transaction on the same rows.
    private static final int TRIES_MAX = 12;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final ReturnConsumedCapacity TELL = ReturnConsumedCapacity.TOTAL;
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String NONE = "None";

    private final DynamoDbClient client;
    private final TableNames names;
    private final Requests requests;
    private final Sessions sessions;
    private final Backoff backoff;
    private final Meters meters;
    private final DynamoHealth health;

    /// @param client with a [TenantGuard] among its interceptors
    public Dynamo(
            DynamoDbClient client,
            TableNames names,
            Sessions sessions,
            Backoff backoff,
            Meters meters,
            DynamoHealth health) {
        this.client = client;
        this.names = names;
        this.requests = new Requests(names);
        this.sessions = sessions;
        this.backoff = backoff;
        this.meters = meters;
        this.health = health;
    }

    public Backoff backoff() {
        return backoff;
    }

    public Optional<Row> get(TenantId tenant, Key key) {
        var request = GetItemRequest.builder()
                .tableName(names.of(key.table()))
                .key(key.attributes())
                .consistentRead(true)
                .returnConsumedCapacity(TELL)
                .overrideConfiguration(by(tenant))
                .build();
        var response = asked("GetItem", () -> client.getItem(request));
        meters.read("GetItem", response.consumedCapacity());
        return response.hasItem() ? Optional.of(new Row(response.item())) : Optional.empty();
    }

    /// The rows that are there, in no order.
    public List<Row> getAll(TenantId tenant, Collection<Key> keys) {
        var rows = new ArrayList<Row>();
        var all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += BATCH_READS_MAX) {
            getBatch(tenant, all.subList(from, Math.min(all.size(), from + BATCH_READS_MAX)), rows);
        }
        return rows;
    }

    private void getBatch(TenantId tenant, List<Key> keys, List<Row> rows) {
        var wanted = new HashMap<String, List<Map<String, AttributeValue>>>();
        for (Key key : keys) {
            wanted.computeIfAbsent(names.of(key.table()), table -> new ArrayList<>())
                    .add(key.attributes());
        }
        Map<String, KeysAndAttributes> left = strongly(wanted);
        for (int tries = 1; !left.isEmpty(); tries++) {
            var request = BatchGetItemRequest.builder()
                    .requestItems(left)
                    .returnConsumedCapacity(TELL)
                    .overrideConfiguration(by(tenant))
                    .build();
            var response = asked("BatchGetItem", () -> client.batchGetItem(request));
            meters.read("BatchGetItem", response.consumedCapacity());
            response.responses().values().forEach(some -> some.forEach(row -> rows.add(new Row(row))));
            left = response.unprocessedKeys();
            if (!left.isEmpty()) again(tries);
        }
    }

    private static Map<String, KeysAndAttributes> strongly(Map<String, List<Map<String, AttributeValue>>> keys) {
        var wanted = new HashMap<String, KeysAndAttributes>();
        keys.forEach((table, some) -> wanted.put(
                table,
                KeysAndAttributes.builder().keys(some).consistentRead(true).build()));
        return wanted;
    }

    /// The rows of a stretch, in its order.
    public List<Row> query(TenantId tenant, Stretch stretch) {
        var rows = new ArrayList<Row>();
        Map<String, AttributeValue> from = Map.of();
        do {
            int left = stretch.limit() == 0 ? 0 : stretch.limit() - rows.size();
            QueryRequest request = query(tenant, stretch, from, left)
                    .projectionExpression(stretch.fields())
                    .build();
            QueryResponse response = asked("Query", () -> client.query(request));
            meters.read("Query", response.consumedCapacity());
            response.items().forEach(row -> rows.add(new Row(row)));
            from = response.lastEvaluatedKey();
        } while (!from.isEmpty() && (stretch.limit() == 0 || rows.size() < stretch.limit()));
        return rows;
    }

    /// How many rows there are, up to the stretch's limit.
    public int count(TenantId tenant, Stretch stretch) {
        int count = 0;
        Map<String, AttributeValue> from = Map.of();
        do {
            int left = stretch.limit() == 0 ? 0 : stretch.limit() - count;
            QueryRequest request =
                    query(tenant, stretch, from, left).select(Select.COUNT).build();
            QueryResponse response = asked("Query", () -> client.query(request));
            meters.read("Query", response.consumedCapacity());
            count += response.count();
            from = response.lastEvaluatedKey();
        } while (!from.isEmpty() && (stretch.limit() == 0 || count < stretch.limit()));
        return count;
    }

    private QueryRequest.Builder query(TenantId tenant, Stretch stretch, Map<String, AttributeValue> from, int limit) {
        return QueryRequest.builder()
                .tableName(names.of(stretch.table()))
                .keyConditionExpression(TenantGuard.PK_CONDITION + "sk BETWEEN :first AND :last")
                .expressionAttributeValues(Map.of(
                        TenantGuard.PK_VALUE,
                        Values.of(stretch.pk()),
                        ":first",
                        Values.of(stretch.first()),
                        ":last",
                        Values.of(stretch.last())))
                .exclusiveStartKey(from.isEmpty() ? null : from)
                .limit(limit == 0 ? null : limit)
                .scanIndexForward(stretch.isAscending())
                .consistentRead(true)
                .returnConsumedCapacity(TELL)
                .overrideConfiguration(by(tenant));
    }

    /// Carries out one write.
    public Written write(TenantId tenant, Write write) {
        for (int tries = 1; ; tries++) {
            try {
                Map<String, AttributeValue> before = asked(write.kind().operation(), () -> written(tenant, write));
                return new Written(true, before.isEmpty() ? null : new Row(before));
            } catch (ConditionalCheckFailedException failed) {
                meters.refused(write.kind().operation());
                return new Written(false, failed.hasItem() ? new Row(failed.item()) : null);
            } catch (TransactionConflictException conflict) {
                again(tries);
            }
        }
    }

    private Map<String, AttributeValue> written(TenantId tenant, Write write) {
        return switch (write.kind()) {
            case PUT -> {
                var request = requests.put(write)
                        .returnConsumedCapacity(TELL)
                        .overrideConfiguration(by(tenant))
                        .build();
                var response = client.putItem(request);
                meters.wrote(write.kind().operation(), response.consumedCapacity());
                yield response.attributes();
            }
            case UPDATE -> {
                var request = requests.update(write)
                        .returnConsumedCapacity(TELL)
                        .overrideConfiguration(by(tenant))
                        .build();
                var response = client.updateItem(request);
                meters.wrote(write.kind().operation(), response.consumedCapacity());
                yield response.attributes();
            }
            case DELETE -> {
                var request = requests.delete(write)
                        .returnConsumedCapacity(TELL)
                        .overrideConfiguration(by(tenant))
                        .build();
                var response = client.deleteItem(request);
                meters.wrote(write.kind().operation(), response.consumedCapacity());
                yield response.attributes();
            }
        };
    }

    /// Carries out all of the writes or none.
    ///
    /// @return null where they are done, else why not
    public @Nullable Cancelled transact(TenantId tenant, List<Write> writes) {
        for (int tries = 1; ; tries++) {
            // A new token each time: one that was cancelled would be cancelled again. What is lost on the way is sent
            // again by the client itself, with the same token.
            var request = TransactWriteItemsRequest.builder()
                    .transactItems(writes.stream().map(requests::inTransaction).toList())
                    .returnConsumedCapacity(TELL)
                    .overrideConfiguration(by(tenant))
                    .build();
            try {
                var response = asked("TransactWriteItems", () -> client.transactWriteItems(request));
                meters.wrote("TransactWriteItems", response.consumedCapacity());
                return null;
            } catch (TransactionCanceledException cancelled) {
                meters.request("Cancelled");
                List<CancellationReason> reasons = cancelled.cancellationReasons();
                if (reasons.stream().anyMatch(reason -> CONDITION_FAILED.equals(reason.code()))) return told(reasons);
                requirePassing(cancelled);
                again(tries);
            }
        }
    }

    private static Cancelled told(List<CancellationReason> reasons) {
        var failures = new ArrayList<Cancelled.@Nullable Failure>();
        for (CancellationReason reason : reasons) {
            failures.add(
                    CONDITION_FAILED.equals(reason.code())
                            ? new Cancelled.Failure(reason.hasItem() ? new Row(reason.item()) : null)
                            : null);
        }
        return new Cancelled(failures);
    }

    /// What passes by itself is another transaction on the same row, or too many requests.
    private static void requirePassing(TransactionCanceledException cancelled) {
        for (CancellationReason reason : cancelled.cancellationReasons()) {
            switch (reason.code() == null ? NONE : reason.code()) {
                case NONE, "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" -> {}
                default -> throw cancelled;
            }
        }
    }

    /// Carries out puts and deletions without conditions, each by itself. Where it fails half-way, some are done.
    public void writeAll(TenantId tenant, List<Write> writes) {
        for (int from = 0; from < writes.size(); from += BATCH_WRITES_MAX) {
            writeBatch(tenant, writes.subList(from, Math.min(writes.size(), from + BATCH_WRITES_MAX)));
        }
    }

    private void writeBatch(TenantId tenant, List<Write> writes) {
        Map<String, List<WriteRequest>> left = new HashMap<>();
        for (Write write : writes) {
            left.computeIfAbsent(names.of(write.key().table()), table -> new ArrayList<>())
                    .add(inBatch(write));
        }
        for (int tries = 1; !left.isEmpty(); tries++) {
            var request = BatchWriteItemRequest.builder()
                    .requestItems(left)
                    .returnConsumedCapacity(TELL)
                    .overrideConfiguration(by(tenant))
                    .build();
            var response = asked("BatchWriteItem", () -> client.batchWriteItem(request));
            meters.wrote("BatchWriteItem", response.consumedCapacity());
            left = response.unprocessedItems();
            if (!left.isEmpty()) again(tries);
        }
    }

    private static WriteRequest inBatch(Write write) {
        return switch (write.kind()) {
            case PUT ->
                WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(write.row()).build())
                        .build();
            case DELETE ->
                WriteRequest.builder()
                        .deleteRequest(DeleteRequest.builder()
                                .key(write.key().attributes())
                                .build())
                        .build();
            case UPDATE -> throw new IllegalArgumentException("no batch takes an update");
        };
    }

    private void again(int tries) {
        if (tries >= TRIES_MAX) throw busy();
        backoff.after(tries);
    }

    private AwsRequestOverrideConfiguration by(TenantId tenant) {
        return AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(TenantGuard.TENANT, tenant)
                .credentialsProvider(sessions.of(tenant))
                .build();
    }

    private <T> T asked(String operation, Supplier<T> request) {
        meters.request(operation);
        try {
            T answer = request.get();
            health.answered();
            return answer;
        } catch (AwsServiceException answered) {
            if (answered.isThrottlingException()) throw busy();
            if (answered.statusCode() >= 500) throw unavailable(operation, answered);
            throw answered;
        } catch (SdkClientException lost) {
            throw unavailable(operation, lost);
        }
    }

    private static Refused busy() {
        return new Refusal.StoreBusy(RETRY_AFTER).raise();
    }

    private Refused unavailable(String operation, Exception why) {
        health.failed();
        LOG.warn("{} was not answered: {}", operation, why.toString());
        return new Refusal.StoreUnavailable(RETRY_AFTER).raise();
    }
}
