package io.stackbox.perf.deployment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Where the deployment is, and its REST.
final class Site {
    static final String API = "/api/messaging";

    /// A function that starts cold takes some seconds.
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String root;

    Site(String url) {
        root = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    Answer call(@Nullable String token, String method, String path, @Nullable Object body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(body)));
        if (token != null) request.header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), parse(response.body()));
    }

    private static JsonNode parse(String body) {
        if (body.isBlank()) return MissingNode.getInstance();
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException noJson) {
            return JsonMapper.shared().getNodeFactory().stringNode(body);
        }
    }
}
