package io.stackbox.bootstrap.lambda;

import java.util.Map;

/// The event that a REQUEST authorizer of a socket API gets.
final class Handshake {
    static final String ARN = "arn:aws:execute-api:eu-central-1:123456789012:abc/live/$connect";

    private Handshake() {}

    static Map<String, Object> with(Map<String, String> headers, Map<String, String> query) {
        return with(headers, query, "203.0.113.7");
    }

    static Map<String, Object> with(Map<String, String> headers, Map<String, String> query, String address) {
        return Map.of(
                "type", "REQUEST",
                "methodArn", ARN,
                "headers", headers,
                "queryStringParameters", query,
                "requestContext",
                        Map.of("routeKey", "$connect", "connectionId", "x=", "identity", Map.of("sourceIp", address)));
    }
}
