package io.stackbox.realtime.apigateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackbox.domain.tenant.ConnectionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The gateway's `@connections` over HTTP, as the real client speaks to it: POST, GET and DELETE, 410 for who
/// is not there, and whatever else a test wants it to answer.
final class FakeGateway implements AutoCloseable {
    static final int PAYLOAD_BYTES_MAX = 128 * 1024;
    private static final String PATH = "/prod/@connections/";

    static {
        // Else every answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /// What the gateway answers a number of posts to a connection instead of taking them.
    private record Mood(int status, AtomicInteger left) {}

    private final HttpServer server;
    private final Map<String, List<String>> frames = new ConcurrentHashMap<>();
    private final Map<String, Mood> moods = new ConcurrentHashMap<>();
    private final Map<String, Duration> pauses = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    /// No answer.
    static final int CUT = 0;

    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger underWayMax = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;

    FakeGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prod");
    }

    void open(ConnectionId connection) {
        frames.put(connection.value(), new ArrayList<>());
    }

    /// The connection is gone from now on.
    void drop(ConnectionId connection) {
        frames.remove(connection.value());
    }

    /// The next so many posts to the connection are answered so, or with [#CUT] by the end of the line.
    void answer(ConnectionId connection, int status, int times) {
        moods.put(connection.value(), new Mood(status, new AtomicInteger(times)));
    }

    /// Takes so long for each post to the connection.
    void slow(ConnectionId connection, Duration pause) {
        pauses.put(connection.value(), pause);
    }

    /// Takes so long for every post.
    void slow(Duration pause) {
        latency = pause;
    }

    boolean isOpen(ConnectionId connection) {
        return frames.containsKey(connection.value());
    }

    /// What the connection got, frame by frame.
    List<String> frames(ConnectionId connection) {
        List<String> got = frames.getOrDefault(connection.value(), List.of());
        synchronized (got) {
            return List.copyOf(got);
        }
    }

    /// How many requests were answered so.
    int answered(int status) {
        return answers.getOrDefault(status, new AtomicInteger()).get();
    }

    int requests() {
        return answers.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /// How many posts were under way at once, at most.
    int underWayMax() {
        return underWayMax.get();
    }

    /// How many connections clients have made for their requests.
    int clients() {
        return clients.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        clients.add(exchange.getRemoteAddress());
        underWayMax.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            int status = status(exchange, exchange.getRequestBody().readAllBytes());
            // Before the answer: its client may be back with the next post at once.
            underWay.decrementAndGet();
            if (status != CUT) answer(exchange, status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private int status(HttpExchange exchange, byte[] body) throws InterruptedException {
        String path = exchange.getRequestURI().getPath();
        if (!path.startsWith(PATH) || exchange.getRequestHeaders().getFirst("Authorization") == null) return 403;
        String connection = path.substring(PATH.length());
        return switch (exchange.getRequestMethod()) {
            case "POST" -> post(connection, body);
            case "GET" -> frames.containsKey(connection) ? 200 : 410;
            case "DELETE" -> frames.remove(connection) == null ? 410 : 204;
            default -> 403;
        };
    }

    private int post(String connection, byte[] body) throws InterruptedException {
        Thread.sleep(latency.plus(pauses.getOrDefault(connection, Duration.ZERO)));
        Mood mood = moods.get(connection);
        if (mood != null && mood.left().getAndDecrement() > 0) return mood.status();
        if (body.length > PAYLOAD_BYTES_MAX) return 413;
        List<String> inbox = frames.get(connection);
        if (inbox == null) return 410;
        synchronized (inbox) {
            inbox.add(new String(body, StandardCharsets.UTF_8));
        }
        return 200;
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        answers.computeIfAbsent(status, first -> new AtomicInteger()).incrementAndGet();
        String error = switch (status) {
            case 403 -> "ForbiddenException";
            case 410 -> "GoneException";
            case 413 -> "PayloadTooLargeException";
            case 429 -> "LimitExceededException";
            default -> status >= 500 ? "InternalServerErrorException" : null;
        };
        if (error != null) exchange.getResponseHeaders().set("x-amzn-ErrorType", error);
        byte[] body = error == null ? new byte[0] : "{\"message\":\"so it is\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
