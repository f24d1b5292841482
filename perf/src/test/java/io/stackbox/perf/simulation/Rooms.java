package io.stackbox.perf.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes what a simulation finds when it begins: public channels, with some history in them.
final class Rooms {
    /// @param revision the channel's head
    record Room(String channelId, long revision) {}

    private Rooms() {}

    static Room room() {
        return rooms(1, 0).getFirst();
    }

    static List<Room> rooms(int count, int messagesEach) {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return IntStream.range(0, count)
                    .mapToObj(number -> room(http, number, messagesEach))
                    .toList();
        }
    }

    private static Room room(HttpClient http, int number, int messages) {
        String named = "{\"name\":\"room %d\",\"type\":\"public\"}".formatted(number);
        JsonNode channel = post(http, "/channels", named).at("/channel");
        String channelId = channel.get("channelId").asString();
        long revision = channel.get("revision").asLong();
        for (int i = 0; i < messages; i++) {
            String said = "{\"content\":\"history %d\"}".formatted(i);
            revision = post(http, "/channels/" + channelId + "/messages", said)
                    .at("/message/revision")
                    .asLong();
        }
        return new Room(channelId, revision);
    }

    private static JsonNode post(HttpClient http, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Target.url("/api/messaging" + path)))
                .timeout(Duration.ofSeconds(10))
                .header("content-type", "application/json")
                .header("x-client-id", Target.tenant())
                .header("x-user-id", "setup")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) throw new IllegalStateException(path + ": " + answer.body());
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
