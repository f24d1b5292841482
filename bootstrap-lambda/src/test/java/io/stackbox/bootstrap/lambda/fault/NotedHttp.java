package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.bootstrap.lambda.harness.aws.Right;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Notes what the function at work must be allowed for what it asks.
final class NotedHttp implements SdkHttpClient {
    private static final InetSocketAddress HERE = InetSocketAddress.createUnresolved("localhost", 0);
    private static final List<String> SERVICES = List.of("dynamodb", "sqs", "sts");

    private final SdkHttpClient real;
    private final Set<Right> rights;
    private volatile String function = "";

    /// @param rights to which they are added
    NotedHttp(SdkHttpClient real, Set<Right> rights) {
        this.real = real;
        this.rights = rights;
    }

    /// From now on it is this one's.
    void worksAs(String other) {
        function = other;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        rights.addAll(Right.of(function, service(request.httpRequest()), read(request)));
        return real.prepareRequest(request);
    }

    /// Whatever is none of these is the address of `@connections`.
    private static String service(SdkHttpRequest http) {
        return SERVICES.stream()
                .filter(service -> http.host().startsWith(service + "."))
                .findFirst()
                .orElse("execute-api");
    }

    private static Request read(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        List<Map.Entry<String, String>> headers = http.headers().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> Map.entry(header.getKey(), value)))
                .toList();
        return new Request(http.method().name(), http.encodedPath(), headers, body(request), HERE);
    }

    private static byte[] body(HttpExecuteRequest request) {
        var content = request.contentStreamProvider().orElse(null);
        if (content == null) return new byte[0];
        try (var in = content.newStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        real.close();
    }
}
