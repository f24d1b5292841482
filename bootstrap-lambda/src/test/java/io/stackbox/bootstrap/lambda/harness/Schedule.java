package io.stackbox.bootstrap.lambda.harness;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// The event that a rule with a rate sends.
final class Schedule {
    private Schedule() {}

    static String event() {
        ObjectNode event = Json.object().put("version", "0");
        event.put("id", UUID.randomUUID().toString()).put("detail-type", "Scheduled Event");
        event.put("source", "aws.events").put("account", "000000000000").put("region", "us-east-1");
        event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        event.putArray("resources").add("arn:aws:events:us-east-1:000000000000:rule/schedule");
        event.putObject("detail");
        return event.toString();
    }
}
