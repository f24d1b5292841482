package io.stackbox.persistence.dynamodb.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackbox.application.fixture.Together;
import io.stackbox.persistence.dynamodb.DynamoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Asks a server of its own, 64 requests at a time, and prints how many connections that took. A process of its own,
/// since the JDK reads once how many it may keep.
public final class KeptConnections {
    public static final int AT_A_TIME = 64;
    public static final int ROUNDS = 10;

    private KeptConnections() {}

    public static void main(String[] none) throws IOException {
        Set<Integer> connections = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), AT_A_TIME);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            connections.add(exchange.getRemoteAddress().getPort());
            answer(exchange);
        });
        server.start();
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (SdkHttpClient http = DynamoClients.http()) {
            for (int round = 0; round < ROUNDS; round++) Together.run(AT_A_TIME, i -> ask(http, address));
        }
        System.out.println(connections.size());
        System.exit(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(200, 2);
        try (var body = exchange.getResponseBody()) {
            body.write(new byte[] {'{', '}'});
        }
    }

    private static int ask(SdkHttpClient http, URI address) {
        var request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(address).build();
        try {
            var response = http.prepareRequest(
                            HttpExecuteRequest.builder().request(request).build())
                    .call();
            try (var body = response.responseBody().orElseThrow()) {
                return body.readAllBytes().length;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
