package io.stackbox.bootstrap.lambda.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.bootstrap.lambda.harness.aws.Call;
import io.stackbox.bootstrap.lambda.harness.aws.Deed;
import io.stackbox.bootstrap.lambda.harness.aws.Disturbance;
import io.stackbox.bootstrap.lambda.harness.aws.Seen;
import io.stackbox.bootstrap.lambda.harness.echo.EchoCloud;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What may happen to a call between a function and AWS. Every case is one call of `http`, a put of one item.
class CallsTest {
    private final EchoCloud cloud = EchoCloud.shared();
    private final String key = "t#" + UUID.randomUUID();

    @AfterEach
    void calms() {
        cloud.harness().calls().disturb(Disturbance.NONE);
    }

    private int put() {
        return cloud.get("/put?" + key.replace("#", "%23")).statusCode();
    }

    private boolean isThere() {
        var request = Json.object().put("TableName", "messages").put("ConsistentRead", true);
        request.putObject("Key").putObject("pk").put("S", key.replace("#", "%23"));
        ((tools.jackson.databind.node.ObjectNode) request.path("Key"))
                .putObject("sk")
                .put("S", "0");
        return cloud.harness()
                .dynamo()
                .client()
                .call("DynamoDB_20120810.GetItem", request)
                .has("Item");
    }

    private void disturb(Deed deed) {
        cloud.harness().calls().disturb(call -> call.operation().equals("PutItem") ? deed : Deed.FORWARD);
    }

    @Test
    void everyCallIsCountedWithItsFunctionAndTable() {
        var seen = new LinkedBlockingQueue<Call>();
        cloud.harness().calls().disturb(call -> {
            seen.add(call);
            return Deed.FORWARD;
        });
        long before = cloud.harness().calls().count("http", "PutItem");

        assertThat(put()).isEqualTo(200);

        assertThat(isThere()).isTrue();
        assertThat(cloud.harness().calls().count("http", "PutItem")).isEqualTo(before + 1);
        assertThat(cloud.harness().calls().seen()).containsKey(new Seen("http", "dynamodb", "PutItem", "messages"));
        assertThat(seen).singleElement().satisfies(call -> {
            assertThat(call.function()).isEqualTo("http");
            assertThat(call.inEvent()).isEqualTo(1);
        });
    }

    @Test
    void itsCallerMayDieBeforeItOrAfterIt() {
        disturb(new Deed.KillBefore());
        assertThat(put()).isEqualTo(500);
        assertThat(isThere()).isFalse();

        disturb(new Deed.KillAfter());
        assertThat(put()).isEqualTo(500);
        assertThat(isThere()).isTrue();
    }

    @Test
    void itMayBeRefusedOrCarriedOutUnheard() {
        disturb(new Deed.Throttle());
        assertThat(put()).isEqualTo(500);
        assertThat(isThere()).isFalse();

        disturb(new Deed.CommitThenTimeout(Duration.ofMillis(10)));
        assertThat(put()).isEqualTo(500);
        assertThat(isThere()).isTrue();
    }

    @Test
    void itMayBeHeldBackOrSlow() {
        var until = new CountDownLatch(1);
        disturb(new Deed.Hold(until));
        var answer = CompletableFuture.supplyAsync(this::put);
        assertThat(answer.completeOnTimeout(0, 300, java.util.concurrent.TimeUnit.MILLISECONDS)
                        .join())
                .isEqualTo(0);
        assertThat(isThere()).isFalse();
        until.countDown();
        EchoCloud.until("it arrives", this::isThere);

        disturb(new Deed.Delay(Duration.ofMillis(300)));
        long began = System.nanoTime();
        assertThat(put()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(300));
    }
}
