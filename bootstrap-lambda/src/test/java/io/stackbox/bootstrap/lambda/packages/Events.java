package io.stackbox.bootstrap.lambda.packages;

import io.stackbox.api.wire.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Events as AWS makes them.
final class Events {
    static final String CONNECTION = "Rehearsal=";

    private Events() {}

    static String handshake(String token) {
        return json(Map.of(
                "type",
                "REQUEST",
                "methodArn",
                "arn:aws:execute-api:us-east-1:000000000000:api/stage/$connect",
                "headers",
                Map.of("Host", "sockets.invalid", "Sec-WebSocket-Protocol", "stackbox.v1, bearer." + token),
                "requestContext",
                Map.of("routeKey", "$connect", "identity", Map.of("sourceIp", "203.0.113.7"))));
    }

    /// @param context as the authorizer answered it
    static String socket(String route, JsonNode context, String body) {
        var request = new HashMap<String, Object>();
        request.put("routeKey", route);
        request.put("connectionId", CONNECTION);
        request.put("connectedAt", System.currentTimeMillis());
        request.put("authorizer", context);
        return json(Map.of(
                "requestContext",
                request,
                "headers",
                Map.of("Sec-WebSocket-Protocol", "stackbox.v1"),
                "isBase64Encoded",
                false,
                "body",
                body));
    }

    static String http(String method, String path, String token, String body) {
        return json(Map.of(
                "version",
                "2.0",
                "rawPath",
                "/api/messaging" + path,
                "rawQueryString",
                "limit=50",
                "headers",
                Map.of(
                        "host", "api.invalid",
                        "origin", "https://chat.invalid",
                        "content-type", "application/json",
                        "authorization", "Bearer " + token),
                "isBase64Encoded",
                false,
                "body",
                body,
                "requestContext",
                Map.of("stage", "$default", "http", Map.of("method", method))));
    }

    static String queue(String body) {
        return json(Map.of("Records", List.of(Map.of("eventSource", "aws:sqs", "messageId", "id", "body", body))));
    }

    /// Of an item that no job looks at.
    static String stream() {
        var item = Map.of("pk", Map.of("S", "acme#c#none"), "sk", Map.of("S", "x#none"));
        return json(Map.of(
                "Records",
                List.of(Map.of(
                        "eventSource", "aws:dynamodb",
                        "eventName", "INSERT",
                        "dynamodb", Map.of("SequenceNumber", "1", "NewImage", item)))));
    }

    static String schedule() {
        return json(Map.of("source", "aws.events", "detail-type", "Scheduled Event"));
    }

    private static String json(Object event) {
        return new String(Json.write(event), java.nio.charset.StandardCharsets.UTF_8);
    }
}
