package io.stackbox.bootstrap.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.bootstrap.lambda.job.QueueRecord;
import io.stackbox.bootstrap.lambda.job.RecordsEnvelope;
import io.stackbox.bootstrap.lambda.job.StreamRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Batches from queues and streams, and the clock.
class RecordsTest {
    private final Deployment deployment = new Deployment();

    private static Map<String, Object> queueEvent(String... bodies) {
        var records = new java.util.ArrayList<Map<String, Object>>();
        for (String body : bodies) {
            records.add(Map.of("messageId", "id-of-" + body, "body", body, "eventSource", "aws:sqs"));
        }
        return Map.of("Records", records);
    }

    @Test
    void whatFailedOfAQueueIsNamedAndNothingElse() {
        deployment.failing.add("id-of-b");
        var answer = deployment.call("fanout", queueEvent("a", "b"));
        assertThat(deployment.queued).containsExactly(new QueueRecord("id-of-a", "a"), new QueueRecord("id-of-b", "b"));
        assertThat(answer).hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"id-of-b\"}]}");
    }

    @Test
    void anItemOfAStreamIsReadAsItStandsInTheTable() {
        var item = Map.of(
                "pk", Map.of("S", "acme#c#general"),
                "seq", Map.of("N", "7"),
                "packed", Map.of("B", "AQI="),
                "on", Map.of("BOOL", true),
                "none", Map.of("NULL", true),
                "names", Map.of("SS", List.of("a", "b")),
                "list", Map.of("L", List.of(Map.of("S", "x"))),
                "map", Map.of("M", Map.of("y", Map.of("N", "1"))));
        var event = Map.of(
                "Records",
                List.of(
                        Map.of("eventName", "INSERT", "dynamodb", Map.of("SequenceNumber", "111", "NewImage", item)),
                        Map.of("eventName", "REMOVE", "dynamodb", Map.of("SequenceNumber", "112", "OldImage", item))));

        assertThat(deployment.call("stream", event)).hasToString("{\"batchItemFailures\":[]}");

        assertThat(deployment.streamed).hasSize(2);
        StreamRecord inserted = deployment.streamed.getFirst();
        assertThat(inserted.id()).isEqualTo("111");
        assertThat(inserted.before()).isNull();
        assertThat(inserted.after())
                .containsEntry("pk", AttributeValue.fromS("acme#c#general"))
                .containsEntry("seq", AttributeValue.fromN("7"))
                .containsEntry("packed", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2})))
                .containsEntry("on", AttributeValue.fromBool(true))
                .containsEntry("none", AttributeValue.fromNul(true))
                .containsEntry("names", AttributeValue.fromSs(List.of("a", "b")))
                .containsEntry("list", AttributeValue.fromL(List.of(AttributeValue.fromS("x"))))
                .containsEntry("map", AttributeValue.fromM(Map.of("y", AttributeValue.fromN("1"))));
        assertThat(deployment.streamed.getLast().after()).isNull();
        assertThat(deployment.streamed.getLast().before()).isEqualTo(inserted.after());
    }

    @Test
    void aMalformedRecordIsDroppedAndTheOthersAreNot() {
        var event = Map.of(
                "Records",
                List.of(Map.of("messageId", "no body"), Map.of("messageId", "good", "body", "good"), Map.of("x", 1)));
        assertThat(deployment.call("fanout", event)).hasToString("{\"batchItemFailures\":[]}");
        assertThat(deployment.queued).containsExactly(new QueueRecord("good", "good"));
        for (String nonsense : List.of("nonsense", "{}", "{\"Records\":7}", "{\"Records\":[7]}")) {
            assertThat(deployment.text("fanout", nonsense)).isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(deployment.text("stream", nonsense)).isEqualTo("{\"batchItemFailures\":[]}");
        }
    }

    @Test
    void theClockRunsWhatIsDueAndOneFailureStopsNothing() {
        var runs = new AtomicInteger();
        deployment.scheduled.add(runs::incrementAndGet);
        deployment.scheduled.add(() -> {
            throw new IllegalStateException("the first time");
        });
        assertThat(deployment.text("schedule", "{\"detail-type\":\"Scheduled Event\"}"))
                .isEqualTo("{}");
        assertThat(deployment.text("schedule", "nonsense")).isEqualTo("{}");
        assertThat(runs).hasValue(1);
    }

    @Test
    void oneFunctionMayTakeEveryKindOfEvent() {
        assertThat(deployment.call("any", queueEvent("a"))).hasToString("{\"batchItemFailures\":[]}");
        assertThat(deployment.queued).containsExactly(new QueueRecord("id-of-a", "a"));
        assertThat(deployment.text("any", "{\"detail-type\":\"Scheduled Event\"}"))
                .isEqualTo("{}");
        assertThat(deployment.text("any", "{\"requestContext\":{\"routeKey\":\"$default\"}}"))
                .isEqualTo("{\"statusCode\":400}");
        assertThat(deployment.text(
                        "any",
                        "{\"rawPath\":\"/api/messaging/health\",\"requestContext\":{\"http\":"
                                + "{\"method\":\"GET\"}}}"))
                .contains("\"statusCode\":200");
        assertThat(deployment.text("any", "{}")).isEqualTo("{}");
    }

    /// Lambda keeps the batch and brings all of it again.
    @Test
    void aBugInAJobIsThrownOn() {
        RecordsEnvelope.Job<QueueRecord> broken = records -> {
            throw new IllegalStateException("a bug");
        };
        var entrance = new Entrance("fanout", () -> new RecordsEnvelope<>(QueueRecord::of, broken), _ -> {});
        var event = new java.io.ByteArrayInputStream(io.stackbox.api.wire.Json.write(queueEvent("a")));
        assertThatThrownBy(() -> entrance.apply(event)).hasMessage("a bug");
    }
}
