package io.stackbox.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// An issuer's key set on loopback, whose answer can be changed.
final class KeyServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile HttpHandler answer = exchange -> reply(exchange, 404, "");

    KeyServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/jwks", exchange -> {
            fetches.incrementAndGet();
            answer.handle(exchange);
        });
        server.createContext(
                "/elsewhere", exchange -> reply(exchange, 200, Forge.published().toString()));
        server.start();
    }

    void publishes(JWK... keys) {
        publishes(new JWKSet(List.of(keys)).toString());
    }

    void publishes(String text) {
        answers(exchange -> reply(exchange, 200, text));
    }

    void answers(HttpHandler handler) {
        answer = handler;
    }

    void fails() {
        answers(exchange -> reply(exchange, 503, "down"));
    }

    int fetches() {
        return fetches.get();
    }

    /// Patient, for a machine that is busy.
    IdentitySettings settings() {
        return settings(Duration.ofSeconds(20));
    }

    IdentitySettings settings(Duration timeout) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
        return new IdentitySettings(address, Forge.RULES, timeout, timeout);
    }

    static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
