package io.stackbox.bootstrap.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackbox.api.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// A gateway's `@connections` that takes every post, and counts.
final class PostOffice implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final AtomicInteger posts = new AtomicInteger();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicLong lastAt = new AtomicLong();

    PostOffice() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode frame = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
        posts.incrementAndGet();
        if (frame.isArray()) frame.forEach(this::count);
        else count(frame);
        lastAt.accumulateAndGet(System.nanoTime(), Math::max);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void count(JsonNode event) {
        if (event.path("type").asString("").equals("message")) messages.incrementAndGet();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/live");
    }

    void countAnew() {
        posts.set(0);
        messages.set(0);
        lastAt.set(Long.MIN_VALUE);
    }

    int posts() {
        return posts.get();
    }

    /// Messages that were posted, each time it was.
    int messages() {
        return messages.get();
    }

    /// When the last post since [#countAnew] arrived, by [System#nanoTime].
    long lastAt() {
        return lastAt.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
