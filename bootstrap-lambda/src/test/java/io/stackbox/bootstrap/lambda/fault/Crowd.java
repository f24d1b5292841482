package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.bootstrap.lambda.harness.aws.AwsJson;
import io.stackbox.kit.Json;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes much of one: copies of a line, on which nobody listens.
final class Crowd {
    private static final int BATCH_MAX = 25;
    private static final String TABLE = Datacenter.name("CONNECTIONS");

    private Crowd() {}

    /// Ben is on the room's roster so many times more.
    static void joins(Stage stage, int count) {
        copies(stage, "r#" + stage.room, stage.ben.line().id(), count);
    }

    /// Ann is connected so many times more.
    static void lines(Stage stage, Line line, int count) {
        copies(stage, "u#" + stage.ann.id, line.id(), count);
    }

    private static void copies(Stage stage, String collection, String connection, int count) {
        AwsJson dynamo = stage.world.center.dynamo.client();
        JsonNode row = row(dynamo, stage.world.tenant + "#" + collection, connection);
        for (int done = 0; done < count; done += BATCH_MAX) {
            ObjectNode request = Json.object();
            ArrayNode writes = request.putObject("RequestItems").putArray(TABLE);
            for (int n = done; n < Math.min(count, done + BATCH_MAX); n++) {
                String copied = UUID.randomUUID().toString();
                stage.world.lines.open(copied, frame -> {});
                ObjectNode copy = row.deepCopy().asObject();
                copy.putObject("sk").put("S", copied);
                writes.addObject().putObject("PutRequest").set("Item", copy);
            }
            var _ = dynamo.call("DynamoDB_20120810.BatchWriteItem", request);
        }
    }

    private static JsonNode row(AwsJson dynamo, String pk, String sk) {
        ObjectNode key = Json.object();
        key.putObject("pk").put("S", pk);
        key.putObject("sk").put("S", sk);
        var request = Json.object("TableName", TABLE, "ConsistentRead", true);
        request.set("Key", key);
        return dynamo.call("DynamoDB_20120810.GetItem", request).path("Item");
    }
}
