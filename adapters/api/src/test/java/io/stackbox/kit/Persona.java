package io.stackbox.kit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Somebody who is signed in, and what such a person usually does.
public record Persona(Tenant tenant, String id, String token) {

    public Speaker speaker() {
        return new Speaker(tenant.id(), id);
    }

    public Rest rest() {
        return new Rest(tenant.host(), speaker(), List.of("authorization", "Bearer " + token), tenant.heard());
    }

    /// A connection to be opened with this person's token.
    public Connection connection() {
        return Connection.to(tenant.host(), "", List.of(Connection.PROTOCOL, "bearer." + token))
                .by(speaker())
                .hearing(tenant.heard());
    }

    public Socket connect() {
        return connection().open();
    }

    /// Connects and subscribes.
    public Socket joins(String channelId) {
        Socket socket = connect();
        socket.expect("channelJoined", "joinRoom", "channelId", channelId);
        return socket;
    }

    /// Creates a public channel; answers its id.
    public String opens(String name) {
        return creates(Json.object("name", name));
    }

    public String opensPrivate(String name, Persona... members) {
        return creates(Json.object("name", name, "type", "private", "members", ids(members)));
    }

    public String opensDm(Persona... others) {
        Answer answer = rest().post("/channels", Json.object("type", "dm", "members", ids(others)));
        return Json.text(answer.status() == 200 ? answer.body() : answer.expect(201), "/channel/channelId");
    }

    private String creates(JsonNode request) {
        return Json.text(rest().post("/channels", request).expect(201), "/channel/channelId");
    }

    private static List<String> ids(Persona... people) {
        return java.util.Arrays.stream(people).map(Persona::id).toList();
    }

    /// Posts a text; answers the message.
    public JsonNode posts(String channelId, String content) {
        return posts(channelId, Json.object("content", content));
    }

    public JsonNode posts(String channelId, JsonNode request) {
        return rest().post("/channels/" + channelId + "/messages", request)
                .expect(201)
                .path("message");
    }

    public JsonNode replies(String channelId, JsonNode root, String content) {
        return posts(channelId, Json.object("content", content, "threadId", Json.text(root, "/messageId")));
    }

    public JsonNode edits(String channelId, JsonNode message, String content) {
        return rest().patch(place(channelId, message), Json.object("content", content))
                .expect(200)
                .path("message");
    }

    public JsonNode deletes(String channelId, JsonNode message) {
        return rest().delete(place(channelId, message)).expect(200).path("message");
    }

    public JsonNode reacts(String channelId, JsonNode message, String emoji) {
        return rest().post(
                        "/messages/" + Json.text(message, "/messageId") + "/reactions",
                        Json.object("channelId", channelId, "emoji", emoji))
                .expect(200)
                .path("message");
    }

    /// The path of a message.
    public static String place(String channelId, JsonNode message) {
        return "/channels/" + channelId + "/messages/" + Json.text(message, "/messageId");
    }

    /// Adds somebody to a channel.
    public void invites(String channelId, Persona other) {
        rest().post("/channels/" + channelId + "/members", Json.object("userId", other.id()))
                .expect(200);
    }

    /// The whole history of a channel, oldest first.
    public List<JsonNode> reads(String channelId) {
        var all = new java.util.ArrayList<JsonNode>();
        long after = 0;
        while (true) {
            JsonNode page = rest().get("/channels/" + channelId + "/messages?limit=100&after=" + after)
                    .expect(200);
            all.addAll(Json.list(page, "/messages"));
            if (!page.path("hasMore").booleanValue()) return all;
            after = Json.number(all.getLast(), "/seq");
        }
    }

    public JsonNode channel(String channelId) {
        return rest().get("/channels/" + channelId).expect(200).path("channel");
    }

    /// How a channel of mine stands in my list.
    public @Nullable JsonNode listed(String channelId) {
        return Json.list(rest().get("/channels?limit=100").expect(200), "/channels").stream()
                .filter(it -> Json.text(it, "/channelId").equals(channelId))
                .findFirst()
                .orElse(null);
    }

    /// A key that nobody has used.
    public static String freshKey() {
        return UUID.randomUUID().toString();
    }
}
