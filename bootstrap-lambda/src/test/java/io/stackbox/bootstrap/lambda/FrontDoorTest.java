package io.stackbox.bootstrap.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.wire.Json;
import io.stackbox.bootstrap.lambda.http.FrontDoor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// With a firewall in front, requests that go round it are refused, whatever they ask.
class FrontDoorTest {
    private static final String NEW = "new-secret-new-secret-new-secret-new";
    private static final String OLD = "old-secret-old-secret-old-secret-old";
    private static final Deployment BEHIND = new Deployment(Map.of("STACKBOX_FRONT_DOOR_SECRETS", NEW + "," + OLD));

    private static JsonNode ask(String method, Map<String, String> headers) {
        var event = Client.object(
                "rawPath",
                "/api/messaging/health",
                "rawQueryString",
                "",
                "headers",
                new HashMap<>(headers),
                "requestContext",
                Map.of("stage", "$default", "http", Map.of("method", method)));
        return BEHIND.call("http", event);
    }

    @Test
    void whoeverComesByTheDoorIsAnswered() {
        for (String secret : List.of(NEW, OLD)) {
            assertThat(ask("GET", Map.of(FrontDoor.HEADER, secret))
                            .get("statusCode")
                            .asInt())
                    .isEqualTo(200);
        }
        var preflight = Map.of(
                FrontDoor.HEADER, NEW, "origin", "https://chat.example.com", "access-control-request-method", "GET");
        assertThat(ask("OPTIONS", preflight).get("statusCode").asInt()).isEqualTo(204);
    }

    @Test
    void whoeverGoesRoundItIsRefused() {
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of(FrontDoor.HEADER, ""),
                Map.of(FrontDoor.HEADER, NEW + "x"),
                Map.of(FrontDoor.HEADER, NEW + "," + OLD),
                Map.of("origin", "https://chat.example.com", "access-control-request-method", "GET"))) {
            JsonNode answer = ask(headers.size() == 2 ? "OPTIONS" : "GET", headers);
            assertThat(answer.get("statusCode").asInt()).isEqualTo(403);
            String body = answer.get("body").stringValue();
            assertThat(Json.mapper().readTree(body).get("code").asString()).isEqualTo("forbidden");
            assertThat(body).doesNotContain("secret");
        }
    }
}
