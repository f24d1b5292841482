package io.stackbox.bootstrap.lambda.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.bootstrap.lambda.harness.echo.EchoCloud;
import io.stackbox.bootstrap.lambda.harness.function.Outcome;
import io.stackbox.bootstrap.lambda.harness.source.Delivery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How queue, stream and schedule reach their functions.
class SourcesTest {
    private static EchoCloud cloud;

    @BeforeAll
    static void starts() {
        cloud = EchoCloud.start(setup -> setup.tries(Duration.ofSeconds(1), 2, 3));
    }

    @AfterAll
    static void ends() {
        cloud.close();
    }

    @AfterEach
    void calms() {
        cloud.harness().queue().deliver(Delivery.ORDERLY);
        cloud.harness().stream().deliver(Delivery.ORDERLY);
    }

    /// How often a message or record was handed over.
    private static long times(String said) {
        return handed(said).size();
    }

    private static List<JsonNode> handed(String said) {
        return cloud.events().stream()
                .flatMap(event -> event.path("Records").valueStream())
                .filter(record -> record.path("body").asString("").equals(said)
                        || record.at("/dynamodb/Keys/pk/S").asString("").equals(said))
                .toList();
    }

    private static void send(String body) {
        cloud.harness().queues().send(cloud.harness().queueUrl(), body);
    }

    private static void put(String pk) {
        ObjectNode request = Json.object().put("TableName", "messages");
        ObjectNode item = request.putObject("Item");
        item.putObject("pk").put("S", pk);
        item.putObject("sk").put("S", "0");
        var _ = cloud.harness().dynamo().client().call("DynamoDB_20120810.PutItem", request);
    }

    @Test
    void aMessageComesOnceWhenItIsHandled() {
        send("fine");
        EchoCloud.until("it has come", () -> times("fine") == 1);

        assertThat(handed("fine").getFirst().path("eventSource").asString()).isEqualTo("aws:sqs");
        assertThat(handed("fine").getFirst().path("eventSourceARN").asString()).endsWith(":fanout");
        assertThat(handed("fine")
                        .getFirst()
                        .at("/attributes/ApproximateReceiveCount")
                        .asString())
                .isEqualTo("1");
    }

    @Test
    void whatFailsComesAgainAndThenIsDead() {
        send("fail me");
        send("fine too");
        EchoCloud.until("it is tried twice", () -> times("fail me") == 2);
        EchoCloud.until(
                "it is among the dead letters",
                () -> cloud.harness()
                                .queues()
                                .receive(cloud.harness().queueUrl() + "-dlq", 10)
                                .size()
                        == 1);
        assertThat(times("fine too")).isEqualTo(1);
    }

    @Test
    void aRecordOfTheStreamComesWithItsImages() {
        put("stream-fine");
        EchoCloud.until("the record comes", () -> times("stream-fine") == 1);

        JsonNode record = handed("stream-fine").getFirst();
        assertThat(record.path("eventName").asString()).isEqualTo("INSERT");
        assertThat(record.path("eventSource").asString()).isEqualTo("aws:dynamodb");
        assertThat(record.at("/dynamodb/NewImage/sk/S").asString()).isEqualTo("0");
        assertThat(record.at("/dynamodb/SequenceNumber").asString()).isNotEmpty();
        assertThat(record.path("eventSourceARN").asString()).contains("/stream/");
    }

    @Test
    void aRecordThatFailsHoldsUpItsShardUntilItIsGivenUp() {
        long before = cloud.harness().stream().givenUp();
        put("fail-record");
        put("behind-it");
        EchoCloud.until("what comes after it is handled", () -> times("behind-it") > 0);
        EchoCloud.until("it is given up", () -> cloud.harness().stream().givenUp() == before + 1);
        assertThat(times("fail-record")).isGreaterThanOrEqualTo(3);

        put("throw-record");
        put("behind-that");
        EchoCloud.until("what comes after that is handled", () -> times("behind-that") > 0);
        EchoCloud.until("that is given up", () -> cloud.harness().stream().givenUp() == before + 2);
    }

    @Test
    void batchesMayComeTwice() {
        cloud.harness().queue().deliver(new Delivery(1, true));
        cloud.harness().stream().deliver(new Delivery(1, true));
        send("twice");
        put("stream-twice");
        EchoCloud.until("both come again", () -> times("twice") >= 2 && times("stream-twice") >= 2);
    }

    @Test
    void theScheduleRunsWhenItIsTold() {
        assertThat(cloud.harness().schedule()).isEqualTo(new Outcome.Answered("{\"scheduled\":true}"));
        assertThat(cloud.await(
                        "its event", event -> event.path("source").asString("").equals("aws.events")))
                .isNotNull();
    }
}
