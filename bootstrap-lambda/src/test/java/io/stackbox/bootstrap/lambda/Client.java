package io.stackbox.bootstrap.lambda;

import io.stackbox.api.wire.Json;
import io.stackbox.domain.tenant.ConnectionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A socket as the gateway presents it: it asks the authorizer once, and adds what that said to each event.
final class Client {
    final ConnectionId id;
    private final Deployment deployment;
    private final String token;
    private final List<String> protocols;
    private @Nullable JsonNode context;

    Client(Deployment deployment, ConnectionId id, String token, List<String> protocols) {
        this.deployment = deployment;
        this.id = id;
        this.token = token;
        this.protocols = protocols;
    }

    /// The answer of `$connect`.
    JsonNode connect() {
        var offered = new ArrayList<>(protocols);
        offered.add("bearer." + token);
        var handshake = Handshake.with(Map.of("Sec-WebSocket-Protocol", String.join(", ", offered)), Map.of());
        context = deployment.call("authorizer", handshake).get("context");
        Map<String, Object> event = event("$connect", "CONNECT");
        event.put("headers", Map.of("Sec-WebSocket-Protocol", String.join(", ", offered)));
        return deployment.call("socket", event);
    }

    JsonNode disconnect() {
        return deployment.call("socket", event("$disconnect", "DISCONNECT"));
    }

    /// What comes back for a frame, in order: what was posted, and then the route's response.
    List<JsonNode> send(Object... fields) {
        return send(new String(Json.write(object(fields)), java.nio.charset.StandardCharsets.UTF_8));
    }

    List<JsonNode> send(String frame) {
        Map<String, Object> event = event("$default", "MESSAGE");
        event.put("body", frame);
        event.put("isBase64Encoded", false);
        return got(event);
    }

    List<JsonNode> sendBinary(String base64) {
        Map<String, Object> event = event("$default", "MESSAGE");
        event.put("body", base64);
        event.put("isBase64Encoded", true);
        return got(event);
    }

    private List<JsonNode> got(Map<String, Object> event) {
        JsonNode answer = deployment.call("socket", event);
        var got = new ArrayList<JsonNode>();
        for (String posted : deployment.held.take(id)) {
            got.add(
                    posted.equals(RecordedSockets.CLOSED)
                            ? Json.mapper().valueToTree(posted)
                            : Json.mapper().readTree(posted));
        }
        if (answer.hasNonNull("body"))
            got.add(Json.mapper().readTree(answer.get("body").stringValue()));
        return got;
    }

    private Map<String, Object> event(String route, String type) {
        var request = new HashMap<String, Object>();
        request.put("routeKey", route);
        request.put("eventType", type);
        request.put("connectionId", id.value());
        request.put("connectedAt", deployment.scene.clock.instant().toEpochMilli());
        request.put("authorizer", context);
        var event = new HashMap<String, Object>();
        event.put("requestContext", request);
        return event;
    }

    static Map<String, Object> object(Object... fields) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < fields.length; i += 2) object.put((String) fields[i], fields[i + 1]);
        return object;
    }
}
