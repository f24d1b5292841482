package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.kit.HostTraits;
import io.stackbox.kit.Json;
import io.stackbox.kit.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Somebody who is signed in, asks again until answered, and keeps what they were told.
final class Person {
    private static final String ROOT = "/api/messaging";
    private static final HostTraits TRAITS = HostTraits.apiGateway("lambda", 1, 1);

    /// A send that was confirmed, by its key.
    record Confirmed(String channel, String key, String messageId, long seq) {}

    record Answer(int status, JsonNode body) {}

    final World world;
    final String id;
    private final String token;
    private final Map<String, Log> logs = new ConcurrentHashMap<>();
    private final List<Confirmed> confirmed = new ArrayList<>();
    private @Nullable Line line;

    Person(World world, String id) {
        this.world = world;
        this.id = id;
        this.token = world.center.issuer.issue(world.tenant, id, "Name of " + id, List.of());
    }

    String bearer() {
        return "bearer." + token;
    }

    /// What they know of a channel, from whichever line.
    Log log(String channel) {
        return logs.computeIfAbsent(channel, first -> new Log(first, TRAITS));
    }

    void hears(JsonNode frame) {
        logs.values().forEach(log -> log.apply(frame));
    }

    /// Their line, which is opened when it is first needed.
    Line line() {
        if (line == null || !line.isOpen()) line = new Line(this);
        return line.opened();
    }

    /// Is on the line, and listens to a channel.
    Line joins(String channel) {
        var _ = log(channel);
        line().expects("channelJoined", "joinRoom", "channelId", channel);
        return line();
    }

    /// Brings the log level with the channel.
    ///
    /// @return the last answer
    JsonNode resumes(String channel) {
        Log log = log(channel);
        while (true) {
            JsonNode answer = line().expects("resumed", "resume", "channels", Json.object(channel, log.revision()));
            if (!answer.path("hasMore").asBoolean(false)) return answer;
        }
    }

    /// Sends by the line.
    JsonNode says(String channel, String key, String content, @Nullable Object... more) {
        ObjectNode fields = Json.object(more);
        fields.put("channelId", channel).put("content", content).put("clientMessageId", key);
        JsonNode answer = line().says("sendMessage", fields);
        if (!Json.text(answer, "/type").equals("messageConfirmation")) throw new AssertionError("refused: " + answer);
        confirm(channel, key, answer);
        return answer;
    }

    /// Sends by REST.
    JsonNode posts(String channel, String key, String content) {
        JsonNode message = asks(
                        "POST",
                        "/channels/" + channel + "/messages",
                        Json.object("content", content, "clientMessageId", key))
                .path("message");
        confirm(channel, key, message);
        return message;
    }

    private synchronized void confirm(String channel, String key, JsonNode told) {
        confirmed.add(new Confirmed(channel, key, Json.text(told, "/messageId"), Json.number(told, "/seq")));
    }

    synchronized List<Confirmed> confirmed(String channel) {
        return confirmed.stream().filter(one -> one.channel().equals(channel)).toList();
    }

    JsonNode asks(String method, String path, @Nullable JsonNode body) {
        return asksUnder(null, method, path, body);
    }

    /// @param key an Idempotency-Key
    JsonNode asksUnder(@Nullable String key, String method, String path, @Nullable JsonNode body) {
        Answer answer = tries(key, method, path, body);
        if (answer.status() >= 400) throw new AssertionError(method + " " + path + " is refused: " + answer);
        return answer.body();
    }

    /// Asks until it is answered, whatever the answer.
    Answer tries(@Nullable String key, String method, String path, @Nullable JsonNode body) {
        JsonNode event = request(key, method, path, body);
        for (int tries = 1; tries <= World.TRIES_MAX; tries++) {
            JsonNode answer = world.call("http", event);
            int status = answer == null ? 502 : answer.path("statusCode").asInt();
            if (answer != null && status < 500 && status != 429) {
                String text = answer.path("body").asString("");
                return new Answer(status, text.isEmpty() ? Json.object() : Json.read(text));
            }
            world.waitABit();
        }
        throw new AssertionError("never answered: " + method + " " + path);
    }

    /// Asks once; nobody hears the answer.
    void asksInVain(String method, String path, @Nullable JsonNode body, FunctionProcess of) {
        var _ = of.handle("http", request(null, method, path, body));
    }

    private JsonNode request(@Nullable String key, String method, String path, @Nullable JsonNode body) {
        String[] parts = path.split("\\?", 2);
        ObjectNode headers = Json.object("authorization", "Bearer " + token, "content-type", "application/json");
        if (key != null) headers.put("idempotency-key", key);
        ObjectNode event = Json.object("version", "2.0", "rawPath", ROOT + parts[0]);
        event.put("rawQueryString", parts.length > 1 ? parts[1] : "");
        event.set("headers", headers);
        event.putObject("requestContext").putObject("http").put("method", method);
        if (body != null) event.put("body", body.toString());
        return event.put("isBase64Encoded", false);
    }

    /// The whole history of a channel, oldest first.
    List<JsonNode> reads(String channel) {
        var all = new ArrayList<JsonNode>();
        long after = 0;
        while (true) {
            JsonNode page = asks("GET", "/channels/" + channel + "/messages?limit=100&after=" + after, null);
            all.addAll(Json.list(page, "/messages"));
            if (!page.path("hasMore").asBoolean(false)) return all;
            after = Json.number(all.getLast(), "/seq");
        }
    }

    /// How far a channel has come.
    long revision(String channel) {
        return Json.number(asks("GET", "/channels/" + channel, null), "/channel/revision");
    }
}
