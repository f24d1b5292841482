package io.stackbox.perf.simulation;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.function.Supplier;

/// What people do on their sockets. Session: `me`, `channelId`.
///
/// A person listens on one socket and speaks on another, as with two windows open: Gatling forgets what it has not
/// looked at when it sends on the same socket.
final class Talk {
    static final String EAR = "ear";
    static final String MOUTH = "mouth";
    static final String CONFIRMED = "confirmed";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Talk() {}

    /// @param room asked when the user starts, since rooms are made after the scenario is described
    static ChainBuilder arrive(String name, Supplier<Rooms.Room> room) {
        return exec(session -> session.set("me", name + "-" + session.userId())
                .set("channelId", room.get().channelId()));
    }

    static ChainBuilder connect(String socket) {
        return exec(ws("connect", socket)
                .connect("/ws?userId=#{me}&clientId=" + Target.tenant())
                .subprotocol("stackbox.v1")
                .await(PATIENCE)
                .on(ws.checkTextMessage("connected")
                        .matching(jsonPath("$.type").is("connected"))
                        .check(jsonPath("$.userId").isEL("#{me}"))));
    }

    /// Connects, and subscribes to the room.
    static ChainBuilder listen() {
        return connect(EAR)
                .exec(ws("join", EAR)
                        .sendText("{\"action\":\"joinRoom\",\"channelId\":\"#{channelId}\",\"requestId\":\"join\"}")
                        .await(PATIENCE)
                        .on(ws.checkTextMessage("joined")
                                .matching(jsonPath("$.requestId").is("join"))
                                .check(jsonPath("$.type").is("channelJoined"))));
    }

    /// Says one thing, and waits until it is on durable storage.
    ///
    /// @param counter the loop's, which makes the message's key unique
    static ChainBuilder say(String counter) {
        return exec(session -> session.set("key", session.getString("me") + "-" + session.getInt(counter)))
                .exec(ws("send", MOUTH)
                        .sendText(Talk::frame)
                        .await(PATIENCE)
                        .on(ws.checkTextMessage(CONFIRMED)
                                .matching(jsonPath("$.clientMessageId").isEL("#{key}"))
                                .check(
                                        jsonPath("$.type").is("messageConfirmation"),
                                        jsonPath("$.seq").ofLong().gt(0L))));
    }

    static ChainBuilder leave(String socket) {
        return exec(ws("leave", socket).close());
    }

    private static String frame(Session session) {
        String key = session.getString("key");
        return """
                {"action":"sendMessage","channelId":"%s","content":"%s","clientMessageId":"%s","requestId":"%s"}""".formatted(session.getString("channelId"), Seen.content(key), key, key);
    }
}
