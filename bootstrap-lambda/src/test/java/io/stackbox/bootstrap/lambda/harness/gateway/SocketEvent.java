package io.stackbox.bootstrap.lambda.harness.gateway;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The events of a WebSocket API's proxy integration.
///
/// Shapes: the context (`apigateway-websocket-api-mapping-template-reference`) and events that were recorded
/// ([feral's](https://github.com/typelevel/feral), `ApiGatewayV2WebSocketEventSuite`): headers come with
/// `$connect` only and keep their spelling; of `$disconnect` they are four empty ones.
final class SocketEvent {
    private final GatewaySettings settings;

    SocketEvent(GatewaySettings settings) {
        this.settings = settings;
    }

    ObjectNode connect(SocketConnection connection, String requestId) {
        ObjectNode event = Json.object();
        handshake(connection, event);
        event.set("requestContext", context(connection, requestId, "$connect", "CONNECT"));
        return event.put("isBase64Encoded", false);
    }

    /// The event of a REQUEST authorizer: its format (`apigateway-websocket-api-lambda-auth`).
    ObjectNode authorize(SocketConnection connection, String requestId) {
        ObjectNode event = Json.object();
        event.put("type", "REQUEST").put("methodArn", methodArn());
        handshake(connection, event);
        event.putObject("stageVariables");
        event.set("requestContext", context(connection, requestId, "$connect", "CONNECT"));
        return event;
    }

    String methodArn() {
        return "arn:aws:execute-api:us-east-1:000000000000:harnessws/" + settings.stage() + "/$connect";
    }

    ObjectNode message(SocketConnection connection, String requestId, String routeKey, String body) {
        ObjectNode event = Json.object();
        ObjectNode context = context(connection, requestId, routeKey, "MESSAGE");
        context.put("messageId", Ids.fresh());
        event.set("requestContext", context);
        return event.put("body", body).put("isBase64Encoded", false);
    }

    ObjectNode disconnect(SocketConnection connection, String requestId, SocketConnection.Ending ending) {
        ObjectNode event = Json.object();
        ObjectNode headers = event.putObject("headers");
        ObjectNode many = event.putObject("multiValueHeaders");
        var four = Map.of("Host", domain(connection), "x-api-key", "", "X-Forwarded-For", "", "x-restapi", "");
        four.forEach((name, value) -> {
            headers.put(name, value);
            many.putArray(name).add(value);
        });
        ObjectNode context = context(connection, requestId, "$disconnect", "DISCONNECT");
        context.put("disconnectStatusCode", ending.code()).put("disconnectReason", ending.reason());
        event.set("requestContext", context);
        return event.put("isBase64Encoded", false);
    }

    private static void handshake(SocketConnection connection, ObjectNode event) {
        Request request = connection.handshake;
        ObjectNode headers = event.putObject("headers");
        ObjectNode manyHeaders = event.putObject("multiValueHeaders");
        for (var header : request.headers()) {
            if (header.getKey().equalsIgnoreCase("connection")
                    || header.getKey().equalsIgnoreCase("upgrade")) continue;
            add(headers, manyHeaders, header.getKey(), header.getValue());
        }
        add(headers, manyHeaders, "X-Forwarded-For", request.address());
        add(headers, manyHeaders, "X-Forwarded-Port", "443");
        add(headers, manyHeaders, "X-Forwarded-Proto", "https");
        if (request.query().isEmpty()) return;
        ObjectNode parameters = event.putObject("queryStringParameters");
        ObjectNode manyParameters = event.putObject("multiValueQueryStringParameters");
        for (String pair : request.query().split("&")) {
            if (pair.isEmpty()) continue;
            String[] parts = pair.split("=", 2);
            String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
            add(parameters, manyParameters, URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value);
        }
    }

    /// The last of several values, and all of them.
    private static void add(ObjectNode one, ObjectNode many, String name, String value) {
        one.put(name, value);
        many.withArray("/" + name.replace("~", "~0").replace("/", "~1")).add(value);
    }

    private ObjectNode context(SocketConnection connection, String requestId, String routeKey, String eventType) {
        Instant now = Instant.now();
        ObjectNode context = Json.object();
        context.put("routeKey", routeKey).put("eventType", eventType).put("messageDirection", "IN");
        JsonNode authorizer = connection.authorizer;
        if (authorizer != null) context.set("authorizer", authorizer);
        context.put("requestId", requestId).put("extendedRequestId", requestId);
        context.put("requestTime", Ids.time(now)).put("requestTimeEpoch", now.toEpochMilli());
        context.put("connectedAt", connection.connectedAt.toEpochMilli());
        context.put("connectionId", connection.id).put("stage", settings.stage());
        context.put("domainName", domain(connection)).put("apiId", "harnessws");
        ObjectNode identity = context.putObject("identity");
        identity.put("sourceIp", connection.handshake.address());
        String agent = connection.handshake.header("user-agent");
        if (agent != null) identity.put("userAgent", agent);
        return context;
    }

    private static String domain(SocketConnection connection) {
        String host = connection.handshake.header("host");
        return host == null ? "localhost" : host;
    }
}
