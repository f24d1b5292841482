package io.stackbox.bootstrap.lambda;

import static io.stackbox.application.fixture.People.ANN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.wire.Json;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.domain.tenant.TenantId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Requests as an HTTP API hands them over.
class HttpTest {
    private static final Deployment DEPLOYMENT = new Deployment();
    private static final String ROOT = "/api/messaging";

    private final TenantId tenant = Tenants.fresh();
    private final String token = DEPLOYMENT.token(tenant, ANN);

    private JsonNode ask(String method, String path, String query, Map<String, String> headers, Object... more) {
        var all = new HashMap<>(headers);
        all.put("authorization", "Bearer " + token);
        return bare(method, ROOT + path, query, all, more);
    }

    private static JsonNode bare(
            String method, String path, String query, Map<String, String> headers, Object... more) {
        Map<String, Object> event = Client.object(more);
        event.put("version", "2.0");
        event.put("routeKey", "$default");
        event.put("rawPath", path);
        event.put("rawQueryString", query);
        event.put("headers", headers);
        event.put("cookies", List.of("session=ignored"));
        event.putIfAbsent("isBase64Encoded", false);
        event.put(
                "requestContext",
                Map.of("stage", "$default", "http", Map.of("method", method, "path", path, "sourceIp", "203.0.113.7")));
        return DEPLOYMENT.call("http", event);
    }

    private JsonNode get(String path) {
        return ask("GET", path, "", Map.of());
    }

    private JsonNode post(String path, Object... fields) {
        return ask("POST", path, "", Map.of(), "body", new String(Json.write(Client.object(fields)), UTF_8));
    }

    private static int status(JsonNode answer) {
        return answer.get("statusCode").asInt();
    }

    private static JsonNode body(JsonNode answer) {
        return Json.mapper().readTree(answer.get("body").stringValue());
    }

    private static String code(JsonNode answer) {
        return body(answer).get("code").asString();
    }

    @Test
    void aRequestIsAnsweredAsOnTheOtherHost() {
        JsonNode created = post("/channels", "name", "lunch");
        assertThat(status(created)).isEqualTo(201);
        assertThat(created.at("/headers/Content-Type").asString("")).isEqualTo("application/json");
        assertThat(created.at("/headers/traceparent").asString("")).startsWith("00-");
        assertThat(created.at("/headers/RateLimit").asString("")).isNotEmpty();
        String channel = body(created).at("/channel/channelId").asString();
        assertThat(body(get("/channels/" + channel)).at("/channel/name").asString())
                .isEqualTo("lunch");
        assertThat(status(get("/channels/none"))).isEqualTo(404);
        assertThat(status(bare("GET", ROOT + "/health", "", Map.of()))).isEqualTo(200);
        assertThat(status(bare("GET", ROOT + "/channels", "", Map.of()))).isEqualTo(401);
    }

    @Test
    void aBodyMayComeInBase64() {
        byte[] body = "{\"name\":\"größer\"}".getBytes(UTF_8);
        JsonNode created = ask(
                "POST",
                "/channels",
                "",
                Map.of(),
                "body",
                Base64.getEncoder().encodeToString(body),
                "isBase64Encoded",
                true);
        assertThat(body(created).at("/channel/name").asString()).isEqualTo("größer");
        JsonNode broken = ask("POST", "/channels", "", Map.of(), "body", "%%%", "isBase64Encoded", true);
        assertThat(code(broken)).isEqualTo("bad_request");
    }

    @Test
    void aBodyAboveItsLimitIsTooLarge() {
        String body = "{\"name\":\"" + "x".repeat(256 * 1024) + "\"}";
        assertThat(status(ask("POST", "/channels", "", Map.of(), "body", body))).isEqualTo(413);
        assertThat(status(ask("POST", "/channels", "", Map.of(), "body", "ü".repeat(200 * 1024))))
                .isEqualTo(413);
    }

    @Test
    void theQueryIsDecodedAndMayRepeatAName() {
        JsonNode presence = ask("GET", "/presence", "userIds=bob&userIds=c%40example,dave", Map.of());
        assertThat(body(presence).get("presence").propertyNames()).contains("bob", "c@example", "dave");
        assertThat(status(ask("GET", "/channels", "limit=1000", Map.of()))).isEqualTo(400);
    }

    /// An HTTP API decodes the path before it hands it over.
    @Test
    void aPathIsTakenDecodedAndEncoded() {
        String message = body(post("/channels/general/messages", "content", "hello"))
                .at("/message/messageId")
                .asString();
        String reactions = "/channels/general/messages/" + message + "/reactions/";
        post("/messages/" + message + "/reactions", "channelId", "general", "emoji", "👍");
        JsonNode removed = ask("DELETE", reactions + "👍", "", Map.of());
        assertThat(body(removed).at("/message/reactions").isEmpty()).isTrue();
        post("/messages/" + message + "/reactions", "channelId", "general", "emoji", "100 %?");
        removed = ask("DELETE", reactions + "100 %?", "", Map.of());
        assertThat(body(removed).at("/message/reactions").isEmpty()).isTrue();
        post("/messages/" + message + "/reactions", "channelId", "general", "emoji", "👍");
        removed = ask("DELETE", reactions + "%F0%9F%91%8D", "", Map.of());
        assertThat(body(removed).at("/message/reactions").isEmpty()).isTrue();
    }

    @Test
    void theNameOfAStageIsNoPartOfThePath() {
        var event = Client.object(
                "rawPath",
                "/dev" + ROOT + "/health",
                "rawQueryString",
                "",
                "headers",
                Map.of(),
                "requestContext",
                Map.of("stage", "dev", "http", Map.of("method", "GET")));
        assertThat(status(DEPLOYMENT.call("http", event))).isEqualTo(200);
    }

    @Test
    void aHeadHasNoBody() {
        JsonNode answer = ask("HEAD", "/channels", "", Map.of());
        assertThat(status(answer)).isEqualTo(405);
        assertThat(answer.has("body")).isFalse();
        assertThat(answer.at("/headers/Allow").asString("")).contains("GET");
    }

    @Test
    void aTicketTellsWhereSocketsAreTaken() {
        JsonNode ticket = post("/connect-tickets");
        assertThat(status(ticket)).isEqualTo(201);
        assertThat(body(ticket).get("url").asString()).isEqualTo(Deployment.SOCKET_URL);
    }

    @Test
    void anOriginOnTheListMayAskFromABrowser() {
        for (String origin : List.of("https://chat.example.com", "https://app.acme.example")) {
            JsonNode answer = ask("GET", "/channels", "", Map.of("origin", origin));
            assertThat(status(answer)).isEqualTo(200);
            assertThat(answer.at("/headers/Access-Control-Allow-Origin").asString(""))
                    .isEqualTo(origin);
            assertThat(answer.at("/headers/Access-Control-Expose-Headers").asString(""))
                    .contains("Retry-After");
            var asks = Map.of("origin", origin, "access-control-request-method", "PATCH");
            JsonNode preflight = bare("OPTIONS", ROOT + "/channels/x", "", asks);
            assertThat(status(preflight)).isEqualTo(204);
            assertThat(preflight.at("/headers/Access-Control-Allow-Methods").asString(""))
                    .contains("PATCH");
        }
    }

    @Test
    void anotherOriginMayNot() {
        for (String origin : List.of(
                "https://evil.example",
                "null",
                "https://evil.example/.acme.example",
                "https://chat.example.com.evil")) {
            JsonNode answer = ask("GET", "/channels", "", Map.of("origin", origin));
            assertThat(status(answer)).as(origin).isEqualTo(403);
            assertThat(answer.get("headers").has("Access-Control-Allow-Origin")).isFalse();
            var asks = Map.of("origin", origin, "access-control-request-method", "GET");
            assertThat(status(bare("OPTIONS", ROOT + "/channels", "", asks))).isEqualTo(403);
        }
    }

    @Test
    void aBugIsAnsweredAsOnTheOtherHost() {
        DEPLOYMENT.dice.lose();
        JsonNode answer = ask("GET", "/channels", "", Map.of("origin", "https://chat.example.com"));
        assertThat(status(answer)).isEqualTo(500);
        assertThat(answer.at("/headers/Content-Type").asString("")).isEqualTo("application/problem+json");
        assertThat(answer.at("/headers/Access-Control-Allow-Origin").asString(""))
                .isEqualTo("https://chat.example.com");
        assertThat(code(answer)).isEqualTo("internal");
        assertThat(body(answer).get("detail").asString()).contains("it was logged as ");
    }

    @Test
    void aMalformedEventIsABadRequest() {
        for (String event : List.of("{}", "nonsense", "{\"requestContext\":{\"http\":{\"method\":\"GET\"}}}")) {
            JsonNode answer = Json.mapper().readTree(DEPLOYMENT.text("http", event));
            assertThat(status(answer)).as(event).isEqualTo(400);
            assertThat(code(answer)).isEqualTo("bad_request");
        }
    }
}
