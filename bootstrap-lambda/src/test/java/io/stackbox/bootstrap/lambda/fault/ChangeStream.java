package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.bootstrap.lambda.harness.aws.AwsJson;
import io.stackbox.bootstrap.lambda.harness.aws.AwsRefusal;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The stream of the messages' table, of which each tenant's records can be taken by themselves.
final class ChangeStream {
    private static final String TARGET = "DynamoDBStreams_20120810.";
    private static final int TRIES_MAX = 20;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final AwsJson client;
    private final String arn;
    private final Map<String, Shard> shards = new HashMap<>();
    private final Map<String, List<JsonNode>> byTenant = new HashMap<>();

    /// How far a shard has been read.
    private static final class Shard {
        private @Nullable String iterator;
        private @Nullable String last;
        private boolean isClosed;
    }

    ChangeStream(AwsJson client, String table) {
        this.client = client;
        this.arn = client.call("DynamoDB_20120810.DescribeTable", Json.object("TableName", table))
                .at("/Table/LatestStreamArn")
                .stringValue();
    }

    /// The tenant's records since they were last taken, in order.
    synchronized List<JsonNode> take(String tenant) {
        if (shards.values().stream().allMatch(shard -> shard.isClosed)) findShards();
        shards.forEach(this::read);
        List<JsonNode> taken = byTenant.remove(tenant);
        return taken == null ? List.of() : taken;
    }

    private void findShards() {
        JsonNode stream = client.call(TARGET + "DescribeStream", Json.object("StreamArn", arn));
        for (JsonNode shard : stream.at("/StreamDescription/Shards")) {
            shards.computeIfAbsent(Json.text(shard, "/ShardId"), first -> new Shard());
        }
    }

    /// Until there is nothing new: this stream has what was written at once.
    private void read(String id, Shard shard) {
        while (!shard.isClosed) {
            List<JsonNode> records = next(id, shard);
            for (JsonNode record : records) {
                String key = Json.text(record, "/dynamodb/Keys/pk/S");
                byTenant.computeIfAbsent(key.substring(0, key.indexOf('#')), first -> new ArrayList<>())
                        .add(record);
                shard.last = Json.text(record, "/dynamodb/SequenceNumber");
            }
            if (records.isEmpty()) return;
        }
    }

    private List<JsonNode> next(String id, Shard shard) {
        for (int tries = 1; ; tries++) {
            if (shard.iterator == null) shard.iterator = iterator(id, shard.last);
            try {
                JsonNode answer = client.call(
                        TARGET + "GetRecords", Json.object("ShardIterator", shard.iterator, "Limit", 1_000));
                shard.iterator = answer.path("NextShardIterator").asString(null);
                shard.isClosed = shard.iterator == null;
                return Json.list(answer, "/Records");
            } catch (AwsRefusal refused) {
                // DynamoDB Local now and then calls the place of a fresh iterator trimmed.
                if (tries == TRIES_MAX) throw refused;
                shard.iterator = null;
                Eventually.pause(PAUSE);
            }
        }
    }

    /// @param last what was read last; null for nothing
    private @Nullable String iterator(String shard, @Nullable String last) {
        var request = Json.object(
                "StreamArn",
                arn,
                "ShardId",
                shard,
                "ShardIteratorType",
                last == null ? "TRIM_HORIZON" : "AFTER_SEQUENCE_NUMBER",
                "SequenceNumber",
                last);
        return Json.text(client.call(TARGET + "GetShardIterator", request), "/ShardIterator");
    }
}
