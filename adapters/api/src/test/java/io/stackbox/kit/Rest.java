package io.stackbox.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Speaks the REST interface with fixed headers. Every answer is held against the server's own document, and one
/// that differs fails the test.
public final class Rest {
    public static final String ROOT = "/api/messaging";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final Host host;
    private final Speaker who;
    private final List<String> headers;
    private final Consumer<String> heard;

    /// @param headers names and values in turn
    /// @param heard is given every body that comes back
    public Rest(Host host, Speaker who, List<String> headers, Consumer<String> heard) {
        this.host = host;
        this.who = who;
        this.headers = List.copyOf(headers);
        this.heard = heard;
    }

    /// The same with one more header.
    public Rest with(String name, String value) {
        var more = new java.util.ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Rest(host, who, more, heard);
    }

    public Answer get(String path) {
        return ask("GET", path, null);
    }

    public Answer post(String path, @Nullable JsonNode body) {
        return ask("POST", path, body);
    }

    public Answer put(String path, JsonNode body) {
        return ask("PUT", path, body);
    }

    public Answer patch(String path, JsonNode body) {
        return ask("PATCH", path, body);
    }

    public Answer delete(String path) {
        return ask("DELETE", path, null);
    }

    public Answer ask(String method, String path, @Nullable JsonNode body) {
        return send(method, ROOT + path, body == null ? null : body.toString().getBytes(UTF_8));
    }

    /// @param path from the root of the server
    public Answer send(String method, String path, byte @Nullable [] body) {
        var request = HttpRequest.newBuilder(host.address().resolve(path)).timeout(TIMEOUT);
        for (int i = 0; i < headers.size(); i += 2) request.header(headers.get(i), headers.get(i + 1));
        if (body != null && headers.stream().noneMatch("content-type"::equalsIgnoreCase)) {
            request.header("content-type", "application/json");
        }
        request.method(
                method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            heard.accept(response.body());
            heard.accept(response.headers().map().toString());
            var answer = new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
            if (isFromTheGateway(answer)) return answer;
            check(method, path, answer);
            var asked = new Tap.Request(
                    who, method, path, header("idempotency-key"), body == null ? null : new String(body, UTF_8));
            host.tap().answered(asked, answer);
            return answer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted during " + method + " " + path, e);
        }
    }

    /// What a gateway itself says where it is not answered.
    private boolean isFromTheGateway(Answer answer) {
        return host.traits().has(Difference.WORDS_OF_THE_GATEWAY)
                && List.of(500, 503, 504).contains(answer.status())
                && answer.header("content-type").equals("application/json")
                && answer.body().propertyNames().equals(Set.of("message"));
    }

    private String header(String name) {
        for (int i = 0; i < headers.size(); i += 2)
            if (headers.get(i).equalsIgnoreCase(name)) return headers.get(i + 1);
        return "";
    }

    private void check(String method, String path, Answer answer) {
        List<String> faults = host.documents()
                .faultsOf(
                        method, path.split("\\?", 2)[0], answer.status(), answer.header("content-type"), answer.text());
        if (!faults.isEmpty()) throw new AssertionError("not as documented: " + String.join("\n", faults));
    }

    /// A text as one segment of a path or one value of a query.
    public static String escape(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
