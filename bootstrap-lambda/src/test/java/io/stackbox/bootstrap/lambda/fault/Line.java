package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.kit.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// A socket as the gateway and its client see it: the gateway asks the authorizer once and adds what that said to
/// each event; the client says again what the gateway could not have answered.
final class Line {
    private static final AtomicLong ASKED = new AtomicLong();

    private final Person who;
    private final World world;
    private final List<JsonNode> heard = new ArrayList<>();
    private Supplier<String> credential;
    private String protocols = "stackbox.v1";
    private String id = "";
    private @Nullable ObjectNode context;
    private boolean isHungUp;

    Line(Person who) {
        this.who = who;
        this.world = who.world;
        this.credential = who::bearer;
    }

    /// Takes arrays of events.
    Line takingBatches() {
        protocols = "stackbox.v1, stackbox.v1.batch";
        return this;
    }

    /// Connects by a ticket, a fresh one each time.
    Line byTicket() {
        credential = () -> "ticket." + Json.text(who.asks("POST", "/connect-tickets", null), "/ticket");
        return this;
    }

    String id() {
        return id;
    }

    boolean isOpen() {
        return !isHungUp && (id.isEmpty() || world.lines.isOpen(id));
    }

    /// A handshake that fails is tried again, as another connection.
    Line opened() {
        if (!id.isEmpty()) return this;
        for (int tries = 1; tries <= World.TRIES_MAX; tries++) {
            String fresh = UUID.randomUUID().toString();
            if (handshake(fresh)) {
                id = fresh;
                world.lines.open(id, this::hear);
                return this;
            }
            world.waitABit();
        }
        throw new AssertionError(who.id + " cannot connect");
    }

    private boolean handshake(String fresh) {
        String offered = protocols + ", " + credential.get();
        ObjectNode asked = Json.object(
                "type", "REQUEST", "methodArn", "arn:aws:execute-api:us-east-1:000000000000:abc/live/$connect");
        asked.putObject("headers").put("Sec-WebSocket-Protocol", offered);
        asked.putObject("queryStringParameters");
        asked.set("requestContext", request("$connect", "CONNECT", fresh));
        JsonNode policy = world.call("authorizer", asked);
        if (policy == null) return false;
        String effect = Json.text(policy, "/policyDocument/Statement/0/Effect");
        if (!effect.equals("Allow")) throw new AssertionError("not let in: " + policy);
        context = (ObjectNode) policy.path("context");
        ObjectNode event = Json.object();
        event.putObject("headers").put("Sec-WebSocket-Protocol", offered);
        event.set("requestContext", request("$connect", "CONNECT", fresh));
        JsonNode answer = world.call("socket", event);
        return answer != null && answer.path("statusCode").asInt() == 200;
    }

    private ObjectNode request(String route, String type, String connection) {
        ObjectNode request = Json.object("routeKey", route, "eventType", type, "connectionId", connection);
        request.put("connectedAt", world.clock.instant().toEpochMilli());
        request.putObject("identity").put("sourceIp", "203.0.113.7");
        if (context != null) request.set("authorizer", context);
        return request;
    }

    /// From now on the gateway presents an identity that ends so soon.
    void expiresIn(Duration soon) {
        if (context == null) throw new IllegalStateException("not connected");
        context.put("expiresAt", "" + world.clock.instant().plus(soon).getEpochSecond());
    }

    /// The answer, whose type must be this.
    JsonNode expects(String type, String action, @Nullable Object... fields) {
        JsonNode answer = says(action, Json.object(fields));
        if (Json.text(answer, "/type").equals(type)) return answer;
        throw new AssertionError(action + " is answered not by " + type + " but " + answer);
    }

    /// Says it until it is answered.
    ///
    /// @return the answer; a missing node where the function had nothing to say, or the line has been cut
    JsonNode says(String action, ObjectNode fields) {
        String requestId = "r" + ASKED.incrementAndGet();
        ObjectNode frame = fields.put("action", action).put("requestId", requestId);
        for (int tries = 1; tries <= World.TRIES_MAX; tries++) {
            int mark = mark();
            if (isTaken(frame)) {
                JsonNode answer = answer(mark, requestId);
                if (!answer.path("retryable").asBoolean(false)) return answer;
            }
            if (!isOpen()) return MissingNode.getInstance();
            world.waitABit();
        }
        throw new AssertionError("never answered: " + frame);
    }

    private boolean isTaken(ObjectNode frame) {
        ObjectNode event = Json.object("body", frame.toString(), "isBase64Encoded", false);
        event.set("requestContext", request("$default", "MESSAGE", id));
        JsonNode answer = world.call("socket", event);
        if (answer == null || answer.path("statusCode").asInt() >= 500) return false;
        String body = answer.path("body").asString("");
        if (!body.isEmpty()) hear(body);
        return true;
    }

    private JsonNode answer(int from, String requestId) {
        return heard().subList(from, mark()).stream()
                .filter(frame -> Json.text(frame, "/requestId").equals(requestId))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private void hear(String text) {
        JsonNode said = Json.read(text);
        if (said.isArray()) said.forEach(this::hear);
        else hear(said);
    }

    private void hear(JsonNode frame) {
        synchronized (heard) {
            heard.add(frame);
        }
        who.hears(frame);
    }

    List<JsonNode> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    private int mark() {
        return heard().size();
    }

    List<JsonNode> heard(String type) {
        return heard().stream()
                .filter(frame -> Json.text(frame, "/type").equals(type))
                .toList();
    }

    /// Ends it; the gateway tells the function once, whatever becomes of that.
    void hangsUp() {
        goesDead();
        ObjectNode event = Json.object();
        event.set("requestContext", request("$disconnect", "DISCONNECT", id));
        var _ = world.call("socket", event);
    }

    /// Ends it, and the function is never told.
    void goesDead() {
        isHungUp = true;
        world.lines.close(id);
    }
}
