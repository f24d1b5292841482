package io.stackbox.perf.compare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Our server, from the outside: makes the channels that a run needs, and says how they are talked to.
///
/// Identity is by header and query, which the `local` profile takes on loopback.
record Rooms(int port) {
    private static final String TENANT = "bench";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Readiness health() {
        return Readiness.http(HTTP, api("/health"));
    }

    /// Makes public channels and writes their ids into `file`, a line each.
    List<String> dialect(int rooms, Path file) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < rooms; i++) ids.add(create("room " + i));
        Files.write(file, ids);
        return List.of(
                "--rooms-file", file.toString(),
                "--path", "/ws?userId=u{client}&clientId=" + TENANT,
                "--join", "{\"action\":\"joinRoom\",\"channelId\":\"{room}\"}",
                "--joined", "\"channelJoined\"",
                "--refused", "\"originalAction\"",
                "--msg", "{\"action\":\"sendMessage\",\"channelId\":\"{room}\",\"content\":\"{body}\"}");
    }

    private String create(String name) throws IOException, InterruptedException {
        String body = JsonMapper.shared()
                .createObjectNode()
                .put("name", name)
                .put("type", "public")
                .toString();
        HttpRequest request = HttpRequest.newBuilder(api("/channels"))
                .timeout(Duration.ofSeconds(10))
                .header("content-type", "application/json")
                .header("x-client-id", TENANT)
                .header("x-user-id", "setup")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) throw new IllegalStateException("no channel: " + answer.body());
        return JsonMapper.shared()
                .readTree(answer.body())
                .at("/channel/channelId")
                .asString();
    }

    private URI api(String path) {
        return URI.create("http://127.0.0.1:" + port + "/api/messaging" + path);
    }
}
