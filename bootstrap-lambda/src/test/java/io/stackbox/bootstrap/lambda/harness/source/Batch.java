package io.stackbox.bootstrap.lambda.harness.source;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.function.LambdaFunction;
import io.stackbox.bootstrap.lambda.harness.function.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What comes of handing a batch to a function.
final class Batch {
    private Batch() {}

    /// @return the identifiers of what failed, null when the whole batch did. That is so too for an answer
    ///     that cannot be understood: its rules (`services-sqs-errorhandling`)
    static @Nullable Set<String> hand(List<JsonNode> records, LambdaFunction function, Set<String> identifiers) {
        ObjectNode event = Json.object();
        ArrayNode all = event.putArray("Records");
        records.forEach(all::add);
        if (!(function.invoke(event.toString()) instanceof Outcome.Answered answered)) return null;
        JsonNode answer = Json.tryRead(answered.payload());
        var failed = new HashSet<String>();
        for (JsonNode failure : answer.path("batchItemFailures")) {
            String identifier = failure.path("itemIdentifier").asString("");
            if (!identifiers.contains(identifier)) return null;
            failed.add(identifier);
        }
        return failed;
    }
}
