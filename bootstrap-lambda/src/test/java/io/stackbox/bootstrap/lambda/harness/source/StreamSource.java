package io.stackbox.bootstrap.lambda.harness.source;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.aws.AwsJson;
import io.stackbox.bootstrap.lambda.harness.aws.AwsRefusal;
import io.stackbox.bootstrap.lambda.harness.function.LambdaFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes batches from a table's stream to a function, as Lambda does (`with-ddb`): every shard in order and
/// one batch at a time. Of a batch that fails, what comes after the first reported failure is tried again
/// (its rules (`services-ddb-batchfailurereporting`)); without a report it is halved until the bad record is
/// alone, and that one is given up after so many tries.
public final class StreamSource implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StreamSource.class.getName());
    private static final String TARGET = "DynamoDBStreams_20120810.";
    private static final int BATCH_MAX = 100;
    /// Each shard is asked four times a second.
    private static final Duration POLL = Duration.ofMillis(250);

    private final AwsJson client;
    private final String streamArn;
    private final LambdaFunction function;
    private final int triesMax;
    private final Random random;
    private final Set<String> shards = ConcurrentHashMap.newKeySet();
    private final List<Thread> pollers = new ArrayList<>();
    private final AtomicLong givenUp = new AtomicLong();
    private volatile Delivery delivery = Delivery.ORDERLY;
    private volatile boolean closed;

    /// @param triesMax of one record
    public StreamSource(AwsJson client, String table, LambdaFunction function, int triesMax, Random random) {
        this.client = client;
        this.function = function;
        this.triesMax = triesMax;
        this.random = random;
        this.streamArn = client.call(
                        "DynamoDB_20120810.DescribeTable", Json.object().put("TableName", table))
                .at("/Table/LatestStreamArn")
                .asString();
        pollers.add(Thread.ofVirtual().name("shard-finder").start(this::findShards));
    }

    /// From now on.
    public void deliver(Delivery how) {
        delivery = how;
    }

    /// How many records were tried too often: they would be at the on-failure destination.
    public long givenUp() {
        return givenUp.get();
    }

    private void findShards() {
        while (!closed) {
            try {
                JsonNode stream =
                        client.call(TARGET + "DescribeStream", Json.object().put("StreamArn", streamArn));
                for (JsonNode shard : stream.at("/StreamDescription/Shards")) {
                    String id = shard.path("ShardId").asString();
                    if (shards.add(id)) Thread.ofVirtual().name(id).start(() -> read(id));
                }
                Thread.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) LOG.log(System.Logger.Level.WARNING, "cannot find the shards of " + streamArn, e);
            }
        }
    }

    private void read(String shardId) {
        String checkpoint = null;
        try {
            String iterator = iterator(shardId, checkpoint);
            while (!closed && iterator != null) {
                try {
                    ObjectNode request = Json.object().put("ShardIterator", iterator);
                    JsonNode answer = client.call(TARGET + "GetRecords", request.put("Limit", BATCH_MAX));
                    var records = new ArrayList<JsonNode>();
                    for (JsonNode record : answer.path("Records")) records.add(complete(record));
                    if (records.isEmpty()) Thread.sleep(POLL);
                    else checkpoint = hand(records);
                    iterator = answer.path("NextShardIterator").asString(null);
                } catch (AwsRefusal refused) {
                    // DynamoDB Local has been seen to call the place of a fresh iterator trimmed.
                    LOG.log(System.Logger.Level.DEBUG, "begins again after " + checkpoint, refused);
                    Thread.sleep(POLL);
                    iterator = iterator(shardId, checkpoint);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!closed) LOG.log(System.Logger.Level.ERROR, "stops reading " + shardId, e);
        }
    }

    /// @param checkpoint the last record that was handled; null for none
    private @Nullable String iterator(String shardId, @Nullable String checkpoint) {
        ObjectNode request = Json.object().put("StreamArn", streamArn).put("ShardId", shardId);
        if (checkpoint == null) {
            request.put("ShardIteratorType", "TRIM_HORIZON");
        } else {
            request.put("ShardIteratorType", "AFTER_SEQUENCE_NUMBER").put("SequenceNumber", checkpoint);
        }
        return client.call(TARGET + "GetShardIterator", request)
                .path("ShardIterator")
                .asString(null);
    }

    private JsonNode complete(JsonNode record) {
        ObjectNode out = (ObjectNode) record;
        out.put("eventSourceARN", streamArn);
        return out;
    }

    /// @return the number of the last one, when all are handled or given up
    private String hand(List<JsonNode> records) throws InterruptedException {
        settle(records);
        return number(records.getLast());
    }

    private void settle(List<JsonNode> records) throws InterruptedException {
        List<JsonNode> left = records;
        int tries = 0;
        while (!closed && !left.isEmpty()) {
            Set<String> failed = once(left);
            if (failed != null && failed.isEmpty()) return;
            if (++tries >= triesMax && left.size() == 1) {
                givenUp.incrementAndGet();
                return;
            }
            if (failed != null) {
                left = fromFirst(left, failed);
            } else if (left.size() > 1) {
                int half = left.size() / 2;
                settle(left.subList(0, half));
                settle(left.subList(half, left.size()));
                return;
            }
            Thread.sleep(Math.min(1_000, 20L << Math.min(tries, 6)));
            if (tries >= triesMax && left.size() > 1) {
                settle(left.subList(0, 1));
                left = left.subList(1, left.size());
                tries = 0;
            }
        }
    }

    private @Nullable Set<String> once(List<JsonNode> records) {
        Delivery how = delivery;
        Set<String> numbers = records.stream().map(StreamSource::number).collect(Collectors.toSet());
        List<JsonNode> ordered = how.order(records, random);
        Set<String> failed = Batch.hand(ordered, function, numbers);
        if (!how.repeats(random)) return failed;
        Set<String> again = Batch.hand(ordered, function, numbers);
        if (failed == null || again == null) return null;
        var both = new HashSet<>(failed);
        both.addAll(again);
        return both;
    }

    private static List<JsonNode> fromFirst(List<JsonNode> records, Set<String> failed) {
        int first = 0;
        while (!failed.contains(number(records.get(first)))) first++;
        return records.subList(first, records.size());
    }

    private static String number(JsonNode record) {
        return record.at("/dynamodb/SequenceNumber").asString();
    }

    @Override
    public void close() {
        closed = true;
        pollers.forEach(Thread::interrupt);
    }
}
