package io.stackbox.perf.deployment;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody with a token.
///
/// @param userId as the deployment says it
/// @param tenant likewise
record Person(Site site, String token, String userId, String tenant) {

    /// Asks the deployment who this is: it says so on every socket.
    static Person of(Site site, String token) throws IOException, InterruptedException, Unmet {
        Person unknown = new Person(site, token, "", "");
        try (Line line = unknown.connect()) {
            var connected = line.connected();
            return new Person(
                    site,
                    token,
                    connected.path("userId").asString(""),
                    connected.path("clientId").asString(""));
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, null);
    }

    Answer post(String path, Object body) throws IOException, InterruptedException {
        return call("POST", path, body);
    }

    Answer call(String method, String path, @Nullable Object body) throws IOException, InterruptedException {
        return site.call(token, method, Site.API + path, body, Map.of());
    }

    Answer send(String channel, String key, String content) throws IOException, InterruptedException {
        return post("/channels/" + channel + "/messages", Map.of("content", content, "clientMessageId", key));
    }

    /// A socket by a ticket of its own, where the deployment says that sockets are.
    Line connect() throws IOException, InterruptedException, Unmet {
        var ticket = post("/connect-tickets", Map.of()).expect(201);
        return Line.open(
                site.http,
                ticket.path("url").asString(""),
                "ticket." + ticket.path("ticket").asString(""));
    }
}
