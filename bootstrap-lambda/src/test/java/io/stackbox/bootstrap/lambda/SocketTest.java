package io.stackbox.bootstrap.lambda;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.port.ConnectionStore;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The life of a socket behind the gateway, and what of it differs from the hub's.
class SocketTest {
    private static final Deployment DEPLOYMENT = new Deployment();

    private final TenantId tenant = Tenants.fresh();

    private static List<String> types(List<JsonNode> frames) {
        return frames.stream()
                .map(frame -> frame.isString() ? frame.stringValue() : text(frame, "type"))
                .toList();
    }

    private static String text(JsonNode frame, String name) {
        return frame.path(name).asString("");
    }

    /// A socket that has been greeted.
    private Client ann(String... protocols) {
        Client ann = DEPLOYMENT.connect(tenant, ANN, protocols);
        ann.send("action", "heartbeat");
        return ann;
    }

    @Test
    void connectedAnswersTheFirstFrameAndNoOther() {
        Client ann = DEPLOYMENT.connect(tenant, ANN);
        List<JsonNode> first = ann.send("action", "heartbeat", "requestId", "1");
        assertThat(types(first)).containsExactly("connected", "heartbeat");
        assertThat(text(first.get(0), "connectionId")).isEqualTo(ann.id.value());
        assertThat(text(first.get(0), "clientId")).isEqualTo(tenant.value());
        assertThat(first.get(0).get("heartbeatMs").asLong()).isEqualTo(300_000);
        assertThat(Instant.parse(text(first.get(0), "reconnectAt")))
                .isEqualTo(DEPLOYMENT.scene.clock.instant().plus(Duration.ofHours(2)));
        assertThat(text(first.get(1), "requestId")).isEqualTo("1");

        assertThat(types(ann.send("action", "heartbeat"))).containsExactly("heartbeat");
    }

    @Test
    void anAnswerOfSeveralFramesIsPostedButForItsLast() {
        Client ann = ann();
        List<JsonNode> answers = ann.send("action", "resume", "channels", Map.of("general", 0, "none", 0));
        assertThat(types(answers)).containsExactlyInAnyOrder("resumed", "error");
    }

    @Test
    void aBugIsAnsweredAsOnTheOtherHost() {
        for (Client client : List.of(ann(), ann("stackbox.v1", "stackbox.v1.batch"))) {
            DEPLOYMENT.held.fail(client.id);
            List<JsonNode> answer = client.send("action", "heartbeat", "requestId", "1");
            assertThat(types(answer)).containsExactly("error");
            assertThat(text(answer.getFirst(), "code")).isEqualTo("internal");
            assertThat(text(answer.getFirst(), "error")).contains("it was logged as ");
            assertThat(text(answer.getFirst(), "originalAction")).isEqualTo("heartbeat");
            assertThat(text(answer.getFirst(), "requestId")).isEqualTo("1");
            assertThat(types(client.send("action", "heartbeat"))).containsExactly("heartbeat");
        }
    }

    @Test
    void aBatchClientGetsOneArray() {
        Client ann = DEPLOYMENT.connect(tenant, ANN, "stackbox.v1", "stackbox.v1.batch");
        List<JsonNode> got = ann.send("action", "heartbeat");
        assertThat(got).hasSize(1);
        assertThat(types(List.copyOf(got.getFirst().values()))).containsExactly("connected", "heartbeat");
        assertThat(types(ann.send("action", "heartbeat"))).containsExactly("heartbeat");
    }

    @Test
    void aSendIsConfirmedAndAnnounced() {
        Client ann = ann();
        Client bob = DEPLOYMENT.connect(tenant, BOB);
        bob.send("action", "joinRoom", "channelId", "general");
        List<JsonNode> answer = ann.send("action", "sendMessage", "channelId", "general", "content", "hello");
        assertThat(types(answer)).containsExactly("messageConfirmation");
        assertThat(DEPLOYMENT.scene.live.heard(bob.id)).hasAtLeastOneElementOfType(Change.Posted.class);
    }

    @Test
    void whatHasNoAnswerIsAnsweredByNothing() {
        Client ann = ann();
        ann.send("action", "joinRoom", "channelId", "general");
        assertThat(ann.send("action", "typing", "channelId", "general", "isTyping", true))
                .isEmpty();
    }

    @Test
    void theSubprotocolIsAnsweredOnlyWhereItWasOffered() {
        Client offering = new Client(
                DEPLOYMENT,
                DEPLOYMENT.scene.live.open(tenant, ANN),
                DEPLOYMENT.token(tenant, ANN),
                List.of("stackbox.v1"));
        JsonNode answer = offering.connect();
        assertThat(answer.get("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.at("/headers/Sec-WebSocket-Protocol").asString("")).isEqualTo("stackbox.v1");

        JsonNode other = DEPLOYMENT
                .client(DEPLOYMENT.scene.live.open(tenant, ANN), tenant, ANN)
                .connect();
        assertThat(other.get("statusCode").asInt()).isEqualTo(200);
        assertThat(other.has("headers")).isFalse();
    }

    @Test
    void aBadFrameGetsAnErrorAndTheSocketStays() {
        Client ann = ann();
        assertThat(ann.send("{\"action\":\"nonsense\",\"requestId\":\"7\"}"))
                .singleElement()
                .satisfies(error -> {
                    assertThat(text(error, "code")).isEqualTo("unknown_action");
                    assertThat(text(error, "requestId")).isEqualTo("7");
                });
        for (String broken : List.of("", "{", "[1]", "hello", "{\"action\":7}")) {
            assertThat(ann.send(broken))
                    .as(broken)
                    .singleElement()
                    .satisfies(error -> assertThat(text(error, "code")).isEqualTo("bad_request"));
        }
        assertThat(types(ann.send("action", "heartbeat"))).containsExactly("heartbeat");
    }

    @Test
    void aBinaryFrameIsABadRequest() {
        Client ann = ann();
        assertThat(ann.sendBinary("AAECAw=="))
                .singleElement()
                .satisfies(error -> assertThat(text(error, "code")).isEqualTo("bad_request"));
        assertThat(types(ann.send("action", "heartbeat"))).containsExactly("heartbeat");
    }

    @Test
    void anExpiredTokenEndsTheSocketAtItsNextFrame() {
        var deployment = new Deployment();
        Client ann = deployment.connect(tenant, ANN);
        ann.send("action", "heartbeat");
        deployment.scene.clock.advance(Deployment.TOKEN_LIFETIME);
        List<JsonNode> end = ann.send("action", "heartbeat", "requestId", "9");
        assertThat(types(end)).containsExactly("error", RecordedSockets.CLOSED);
        assertThat(text(end.get(0), "code")).isEqualTo("token_expired");
        assertThat(text(end.get(0), "requestId")).isEqualTo("9");
    }

    @Test
    void aTokenIsRenewedOnlyByAnotherSocket() {
        var deployment = new Deployment();
        Client ann = deployment.connect(tenant, ANN);
        ann.send("action", "heartbeat");
        String token = deployment.token(tenant, ANN);
        assertThat(ann.send("action", "authenticate", "token", token))
                .singleElement()
                .satisfies(error -> assertThat(text(error, "code")).isEqualTo("unsupported"));
        deployment.scene.clock.advance(Deployment.TOKEN_LIFETIME);
        assertThat(types(ann.send("action", "authenticate", "token", deployment.token(tenant, ANN))))
                .containsExactly("error", RecordedSockets.CLOSED);
    }

    @Test
    void aSocketThatIsForgottenHasToGo() {
        Client ann = ann();
        DEPLOYMENT.held.forget(ann.id);
        assertThat(types(ann.send("action", "heartbeat"))).endsWith("heartbeat", RecordedSockets.CLOSED);
    }

    @Test
    void aThousandRefusalsEndTheSocket() {
        Client ann = ann();
        for (int n = 1; n < 1_000; n++) assertThat(types(ann.send("{"))).containsExactly("error");
        List<JsonNode> end = ann.send("{");
        assertThat(types(end)).containsExactly("error", "error", RecordedSockets.CLOSED);
        assertThat(text(end.get(1), "code")).isEqualTo("rate_limited");
    }

    @Test
    void theOldestOfTooManySocketsIsToldAndClosed() {
        var clients = new ArrayList<Client>();
        for (int n = 0; n < ConnectionStore.CONNECTIONS_MAX; n++) {
            clients.add(DEPLOYMENT.connect(tenant, ANN));
            DEPLOYMENT.scene.clock.advance(Duration.ofSeconds(1));
        }
        ConnectionId oldest = clients.getFirst().id;
        assertThat(DEPLOYMENT.held.take(oldest)).isEmpty();

        DEPLOYMENT.connect(tenant, ANN);

        List<String> done = DEPLOYMENT.held.take(oldest);
        assertThat(done).hasSize(2).last().isEqualTo(RecordedSockets.CLOSED);
        assertThat(done.getFirst()).contains("\"conflict\"");
        assertThat(DEPLOYMENT.sockets.find(tenant, ANN, oldest)).isEmpty();
        assertThat(DEPLOYMENT.sockets.of(tenant, ANN)).hasSize(ConnectionStore.CONNECTIONS_MAX);
    }

    @Test
    void aSocketIsThereFromItsConnectToItsDisconnect() {
        Client ann = ann();
        assertThat(DEPLOYMENT.sockets.find(tenant, ANN, ann.id)).isPresent();
        assertThat(DEPLOYMENT.scene.presences.countOnline(tenant)).isEqualTo(1);

        assertThat(ann.disconnect().get("statusCode").asInt()).isEqualTo(200);

        assertThat(DEPLOYMENT.sockets.find(tenant, ANN, ann.id)).isEmpty();
        assertThat(DEPLOYMENT.scene.presences.countOnline(tenant)).isZero();
        assertThat(ann.disconnect().get("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void anyFrameKeepsTheLease() {
        var deployment = new Deployment();
        Client ann = deployment.connect(tenant, ANN);
        for (int minutes = 0; minutes < 50; minutes += 5) {
            ann.send("{");
            deployment.scene.clock.advance(Duration.ofMinutes(5));
            assertThat(deployment.scene.presences.countOnline(tenant)).isEqualTo(1);
        }
        deployment.scene.clock.advance(Duration.ofMinutes(12));
        assertThat(deployment.scene.presences.countOnline(tenant)).isZero();
    }

    /// So that what a refused request subscribed to is taken back.
    @Test
    void whoDeliversIsToldHowEachRequestIsAnswered() {
        Client ann = ann();
        DEPLOYMENT.held.takeConcluded();
        ann.send("action", "joinRoom", "channelId", "general");
        ann.send("action", "joinRoom", "channelId", "none");
        ann.sendBinary("AAECAw==");
        assertThat(DEPLOYMENT.held.takeConcluded()).containsExactly(true, false, false);
    }

    @Test
    void aMalformedEventIsDropped() {
        for (String event : List.of(
                "{}",
                "[]",
                "nonsense",
                "{\"requestContext\":{\"routeKey\":\"$default\",\"connectionId\":\"x\"}}",
                "{\"requestContext\":{\"connectionId\":\"x\",\"authorizer\":{\"clientId\":\"bad tenant\","
                        + "\"userId\":\"ann\",\"role\":\"member\"}}}")) {
            assertThat(DEPLOYMENT.text("socket", event)).as(event).isEqualTo("{\"statusCode\":400}");
        }
    }
}
