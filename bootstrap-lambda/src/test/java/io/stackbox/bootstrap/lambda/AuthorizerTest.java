package io.stackbox.bootstrap.lambda;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.application.fixture.People;
import io.stackbox.application.port.TicketStore.Ticket;
import io.stackbox.application.ticket.TicketCode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who may open a socket, and what every later event of it says of them.
class AuthorizerTest {
    private static final Deployment DEPLOYMENT = new Deployment();

    private static JsonNode ask(Map<String, String> headers, Map<String, String> query) {
        return DEPLOYMENT.call("authorizer", Handshake.with(headers, query));
    }

    private static String effect(JsonNode policy) {
        return policy.at("/policyDocument/Statement/0/Effect").asString("");
    }

    private static void assertUnauthorized(Map<String, String> headers, Map<String, String> query) {
        assertThatThrownBy(() -> ask(headers, query)).hasMessage("Unauthorized");
    }

    @Test
    void aTokenOpensASocketInEachPlaceWhereItMayStand() {
        String token = DEPLOYMENT.token(ACME, ANN);
        for (JsonNode policy : List.of(
                ask(Map.of("Sec-WebSocket-Protocol", "stackbox.v1, bearer." + token), Map.of()),
                ask(Map.of("sec-websocket-protocol", "bearer." + token), Map.of()),
                ask(Map.of(), Map.of("token", token)))) {
            assertThat(effect(policy)).isEqualTo("Allow");
            assertThat(policy.at("/policyDocument/Statement/0/Resource").asString(""))
                    .isEqualTo(Handshake.ARN);
            JsonNode context = policy.get("context");
            assertThat(context.get("clientId").asString()).isEqualTo("acme");
            assertThat(context.get("userId").asString()).isEqualTo("ann");
            assertThat(context.get("role").asString()).isEqualTo("member");
            assertThat(context.get("name").asString()).isEqualTo("Ann Example");
            assertThat(context.get("batch").asString()).isEqualTo("false");
            assertThat(context.get("expiresAt").asString())
                    .isEqualTo(Long.toString(DEPLOYMENT
                            .scene
                            .clock
                            .instant()
                            .plus(Deployment.TOKEN_LIFETIME)
                            .getEpochSecond()));
        }
    }

    /// Only the token counts: who it is for stands in it.
    @Test
    void whatAHandshakeSaysBesidesItsTokenChangesNothing() {
        String token = DEPLOYMENT.token(ACME, ANN);
        JsonNode context = ask(
                        Map.of("x-client-id", "globex", "x-user-id", "bob"),
                        Map.of("token", token, "clientId", "globex", "userId", "bob"))
                .get("context");
        assertThat(context.get("clientId").asString()).isEqualTo("acme");
        assertThat(context.get("userId").asString()).isEqualTo("ann");
    }

    @Test
    void theContextHoldsOnlyWhatTheGatewayTakes() {
        JsonNode context =
                ask(Map.of(), Map.of("token", DEPLOYMENT.token(ACME, ANN))).get("context");
        assertThat(context.values())
                .allSatisfy(value -> assertThat(value.isValueNode()).isTrue());
    }

    @Test
    void aTicketOpensOneSocket() {
        var actor = People.member(ACME, ANN);
        DEPLOYMENT.tickets.issue(
                ACME,
                "secret",
                new Ticket(
                        actor,
                        People.person(ANN),
                        DEPLOYMENT.scene.clock.instant().plusSeconds(30)));
        String code = new TicketCode(ACME, "secret").text();
        Map<String, String> offered = Map.of("Sec-WebSocket-Protocol", "stackbox.v1,stackbox.v1.batch,ticket." + code);
        JsonNode policy = ask(offered, Map.of());
        assertThat(effect(policy)).isEqualTo("Allow");
        assertThat(policy.at("/context/batch").asString("")).isEqualTo("true");
        assertThat(policy.get("context").has("expiresAt")).isFalse();
        assertUnauthorized(offered, Map.of());
    }

    @Test
    void nobodyAndNonsenseAreUnauthorized() {
        assertUnauthorized(Map.of(), Map.of());
        assertUnauthorized(Map.of("Sec-WebSocket-Protocol", "stackbox.v1"), Map.of());
        assertUnauthorized(Map.of(), Map.of("token", "nonsense"));
        assertUnauthorized(Map.of(), Map.of("ticket", "nonsense"));
        assertUnauthorized(Map.of(), Map.of("clientId", "acme", "userId", "ann"));
        assertUnauthorized(Map.of("x-client-id", "acme", "x-user-id", "ann"), Map.of());
        assertThatThrownBy(() -> DEPLOYMENT.text("authorizer", "nonsense")).hasMessage("Unauthorized");
        assertThatThrownBy(() -> DEPLOYMENT.text("authorizer", "{}")).hasMessage("Unauthorized");
    }

    @Test
    void aPageOfAnotherOriginIsForbidden() {
        String token = DEPLOYMENT.token(ACME, ANN);
        assertThat(effect(ask(Map.of("Origin", "https://evil.example"), Map.of("token", token))))
                .isEqualTo("Deny");
        assertThat(effect(ask(Map.of("Origin", "https://chat.example.com"), Map.of("token", token))))
                .isEqualTo("Allow");
    }

    @Test
    void anAddressThatConnectsTooOftenIsForbidden() {
        String token = DEPLOYMENT.token(ACME, ANN);
        var event = Handshake.with(Map.of(), Map.of("token", token), "198.51.100.9");
        List<String> effects = IntStream.range(0, 101)
                .mapToObj(n -> effect(DEPLOYMENT.call("authorizer", event)))
                .toList();
        assertThat(effects.getFirst()).isEqualTo("Allow");
        assertThat(effects.getLast()).isEqualTo("Deny");
    }
}
