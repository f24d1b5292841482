package io.stackbox.bootstrap.lambda.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.bootstrap.lambda.harness.echo.EchoCloud;
import io.stackbox.bootstrap.lambda.harness.echo.Talker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a WebSocket API does with a socket.
class SocketApiTest {
    private final EchoCloud cloud = EchoCloud.shared();

    @Test
    void theAuthorizersContextComesWithEveryEventAsTexts() {
        try (Talker ann = cloud.connect("?token=ok&x=1")) {
            JsonNode event = ann.askJson("{\"action\":\"sendMessage\"}");
            JsonNode context = event.path("requestContext");

            assertThat(context.at("/authorizer/principalId").asString()).isEqualTo("ann");
            assertThat(context.at("/authorizer/expiresAt").isString()).isTrue();
            assertThat(context.at("/authorizer/expiresAt").asString()).isEqualTo("17");
            assertThat(context.at("/authorizer/ok").asString()).isEqualTo("true");
            assertThat(context.path("routeKey").asString()).isEqualTo("sendMessage");
            assertThat(context.path("eventType").asString()).isEqualTo("MESSAGE");
            assertThat(context.at("/identity/sourceIp").asString()).isEqualTo("127.0.0.1");
            assertThat(context.path("connectedAt").asLong()).isPositive();
            assertThat(context.path("requestTimeEpoch").asLong()).isPositive();
            assertThat(context.path("stage").asString()).isEqualTo("v1");
            assertThat(context.path("extendedRequestId").asString())
                    .isEqualTo(context.path("requestId").asString());
            assertThat(event.has("headers")).isFalse();
            assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        }
    }

    @Test
    void theHandshakeIsGivenToAuthorizerAndConnect() {
        try (Talker ann = cloud.connect("?mark=handshake", "stackbox.v1", "ticket.t")) {
            assertThat(ann.protocol()).isEqualTo("stackbox.v1");
            JsonNode authorized = cloud.await(
                    "the authorizer's event",
                    event -> event.path("type").asString("").equals("REQUEST")
                            && event.at("/queryStringParameters/mark")
                                    .asString("")
                                    .equals("handshake"));
            assertThat(authorized.path("methodArn").asString()).endsWith("/v1/$connect");
            assertThat(authorized.at("/headers/Sec-WebSocket-Protocol").asString())
                    .isEqualTo("stackbox.v1, ticket.t");
            JsonNode connected = cloud.await(
                    "the $connect event",
                    event -> event.at("/requestContext/eventType").asString("").equals("CONNECT")
                            && !event.has("type")
                            && event.at("/queryStringParameters/mark")
                                    .asString("")
                                    .equals("handshake"));
            assertThat(connected.at("/requestContext/routeKey").asString()).isEqualTo("$connect");
            assertThat(connected.at("/requestContext/authorizer/userId").asString())
                    .isEqualTo("ann");
            assertThat(connected
                            .at("/multiValueHeaders/Sec-WebSocket-Protocol/0")
                            .asString())
                    .isEqualTo("stackbox.v1, ticket.t");
        }
    }

    @Test
    void aHandshakeIsRefusedByAuthorizerOrConnect() {
        assertThat(refusal("?token=unauthorized")).isEqualTo(401);
        assertThat(refusal("?token=deny")).isEqualTo(403);
        assertThat(refusal("?token=fail")).isEqualTo(500);
        assertThat(refusal("?token=nested")).isEqualTo(500);
        assertThat(refusal("?token=large")).isEqualTo(500);
        assertThat(refusal("?status=418")).isEqualTo(418);
        assertThat(refusal("?fail=1")).isEqualTo(502);
    }

    private int refusal(String query) {
        return Talker.refusal(() -> cloud.connect(query).close());
    }

    @Test
    void anUnknownActionAndWhatIsNoJsonGoToTheDefaultRoute() {
        try (Talker ann = cloud.connect("")) {
            assertThat(ann.askJson("{\"action\":\"nobodysAction\"}")
                            .at("/requestContext/routeKey")
                            .asString())
                    .isEqualTo("$default");
            assertThat(ann.askJson("hello").at("/requestContext/routeKey").asString())
                    .isEqualTo("$default");
        }
    }

    @Test
    void whatTheFunctionAnswersGoesBackAndNothingWhereItAnswersNothing() {
        try (Talker ann = cloud.connect("")) {
            ann.send("{\"do\":\"nothing\"}");
            assertThat(ann.ask("{\"do\":\"say\",\"bytes\":100000}")).hasSize(100_000);
            assertThat(ann.isQuiet()).isTrue();
        }
    }

    @Test
    void aFunctionThatFailsIsToldInTheGatewaysOwnWords() {
        try (Talker ann = cloud.connect("")) {
            for (String how : new String[] {"fail", "exit"}) {
                JsonNode notice = ann.askJson("{\"do\":\"" + how + "\"}");
                assertThat(notice.path("message").asString()).isEqualTo("Internal server error");
                assertThat(notice.path("connectionId").asString()).endsWith("=");
                assertThat(notice.path("requestId").asString()).isNotEmpty();
            }
            assertThat(ann.askJson("{\"do\":\"say\",\"bytes\":131073}")
                            .path("message")
                            .asString())
                    .isEqualTo("Internal server error");
        }
    }

    @Test
    void aMessageMayHave128KilobytesInFramesOf32() throws Exception {
        try (Talker ann = cloud.connect("")) {
            String start = "{\"do\":\"say\",\"bytes\":1,\"and\":\"";
            assertThat(ann.ask(start + "x".repeat(128 * 1024 - start.length() - 2) + "\"}"))
                    .isEqualTo("x");
        }
        try (Talker ann = cloud.connect("")) {
            ann.send("\"" + "x".repeat(128 * 1024 - 1) + "\"");
            assertThat(ann.awaitClose()).isEqualTo(1009);
        }
        assertThat(OneFrame.closeCode(cloud.harness().address(), 32 * 1024 + 1)).isEqualTo(1009);
    }

    @Test
    void aBinaryFrameClosesWith1003() {
        try (Talker ann = cloud.connect("")) {
            ann.sendBinary();
            assertThat(ann.awaitClose()).isEqualTo(1003);
        }
    }

    @Test
    void theEndIsToldWithItsCode() {
        String id;
        try (Talker ann = cloud.connect("")) {
            id = ann.askJson("{}").at("/requestContext/connectionId").asString();
            ann.close(4001);
        }
        JsonNode ended = disconnected(cloud, id);
        assertThat(ended.at("/requestContext/disconnectStatusCode").asInt()).isEqualTo(4001);
        assertThat(ended.at("/requestContext/authorizer/userId").asString()).isEqualTo("ann");
        assertThat(ended.at("/headers/x-restapi").asString()).isEmpty();

        try (Talker bob = cloud.connect("")) {
            id = bob.askJson("{}").at("/requestContext/connectionId").asString();
            bob.cut();
        }
        assertThat(disconnected(cloud, id)
                        .at("/requestContext/disconnectStatusCode")
                        .asInt())
                .isEqualTo(1006);
    }

    private static JsonNode disconnected(EchoCloud cloud, String connectionId) {
        return cloud.await(
                "the end of " + connectionId,
                event -> event.at("/requestContext/routeKey").asString("").equals("$disconnect")
                        && event.at("/requestContext/connectionId").asString("").equals(connectionId));
    }

    @Test
    void idlenessAndAgeEndASocketAndSomeEndsAreNeverTold() {
        try (EchoCloud hasty = EchoCloud.start(setup -> setup.gateway(setup.gateway()
                .socketIdle(Duration.ofMillis(300))
                .socketLife(Duration.ofMillis(3_600))
                .disconnectLoss(1)))) {
            var _ = hasty.get("/pid");
            hasty.connect("").close();
            long began = System.nanoTime();
            Talker idle = hasty.connect("");
            assertThat(idle.awaitClose()).isEqualTo(1001);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(280), Duration.ofSeconds(3));

            began = System.nanoTime();
            try (Talker busy = hasty.connect("")) {
                while (System.nanoTime() - began < Duration.ofSeconds(8).toNanos()) {
                    if (busy.isClosed()) break;
                    busy.send("{\"do\":\"nothing\"}");
                    sleep(100);
                }
                assertThat(busy.awaitClose()).isEqualTo(1001);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(3_500));
            }
            assertThat(hasty.events())
                    .noneMatch(event ->
                            event.at("/requestContext/routeKey").asString("").equals("$disconnect"));
        }
    }

    @Test
    void tooManyMessagesOrConnectionsAreThrottled() {
        var sockets = cloud.harness().socketApi();
        try (Talker ann = cloud.connect("")) {
            sockets.messages().set(0, 0);
            sockets.connects().set(0, 0);
            assertThat(ann.askJson("{}").path("message").asString()).isEqualTo("Too Many Requests");
            assertThat(refusal("")).isEqualTo(429);
        } finally {
            sockets.messages().set(10_000, 5_000);
            sockets.connects().set(500, 500);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
