package io.stackbox.bootstrap.lambda.harness.aws;

import io.stackbox.bootstrap.lambda.harness.net.Listener;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A server that requests are passed on to, byte by byte.
public final class Peer implements Listener.Handler {
    /// Of one connection only, or not to be set by hand.
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect", "keep-alive");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI address;

    public Peer(URI address) {
        this.address = address;
    }

    @Override
    public Response handle(Request request) throws IOException, InterruptedException {
        var out = HttpRequest.newBuilder(address.resolve(request.target())).timeout(Duration.ofSeconds(60));
        for (var header : request.headers()) {
            if (!NOT_PASSED_ON.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                out.header(header.getKey(), header.getValue());
            }
        }
        out.method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        var answer = HTTP.send(out.build(), HttpResponse.BodyHandlers.ofByteArray());
        var headers = new ArrayList<Map.Entry<String, String>>();
        answer.headers().map().forEach((name, values) -> {
            if (name.startsWith(":") || NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) return;
            values.forEach(value -> headers.add(Map.entry(name, value)));
        });
        return new Response(answer.statusCode(), headers, answer.body());
    }
}
