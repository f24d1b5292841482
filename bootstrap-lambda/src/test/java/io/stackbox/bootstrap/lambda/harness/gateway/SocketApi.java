package io.stackbox.bootstrap.lambda.harness.gateway;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.function.LambdaFunction;
import io.stackbox.bootstrap.lambda.harness.function.Outcome;
import io.stackbox.bootstrap.lambda.harness.net.Door;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import io.stackbox.bootstrap.lambda.harness.net.Socket;
import io.stackbox.bootstrap.lambda.harness.net.SocketLimits;
import io.stackbox.bootstrap.lambda.harness.net.SocketListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A WebSocket API: sockets on one side, functions on the other. Messages of one socket are handed on as they
/// come, each on its own: nothing keeps their order.
///
/// - Connecting (`apigateway-websocket-api-route-keys-connect-disconnect`): the handshake waits for
///   authorizer and `$connect`; 401 or 403 from the one, whatever status from the other, 502 where that
///   fails. `$disconnect` is best effort, so a share of them never comes.
/// - Routes (`websocket-api-develop-routes`): `$request.body.action`, else `$default`. What a function
///   answers as `body` goes back to the socket (`apigateway-websocket-api-route-response`).
/// - Limits (`apigateway-execution-service-websocket-limits-table`): 32 KB a frame and 128 KB a message, else
///   close 1009; ten idle minutes; two hours. Both end with 1001 `Going away`.
/// - A binary frame (`websocket-api-develop-binary-media-types`) closes with 1003.
/// - Only messages, in either direction, count against idleness ([as seen by
///   others](https://hotsock.io/docs/connections/keep-alive)).
public final class SocketApi implements Door, AutoCloseable {
    static final int MESSAGE_MAX_BYTES = 128 * 1024;
    public static final SocketLimits LIMITS = new SocketLimits(32 * 1024, MESSAGE_MAX_BYTES, 1024 * 1024);
    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;
    private static final int UNSUPPORTED_DATA = 1003;

    private final @Nullable Authorizer authorizer;
    private final Integration function;
    private final GatewaySettings settings;
    private final SocketEvent events;
    private final Random random;
    private final Throttle messages = new Throttle(10_000, 5_000);
    private final Throttle connects = new Throttle(500, 500);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger outlived = new AtomicInteger();
    private final Map<String, SocketConnection> connections = new ConcurrentHashMap<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("harness-sweep").factory());

    /// @param authorizer null where anybody may connect
    /// @param random decides which `$disconnect` is lost
    public SocketApi(
            @Nullable LambdaFunction authorizer, LambdaFunction function, GatewaySettings settings, Random random) {
        this.authorizer =
                authorizer == null ? null : new Authorizer(new Integration(authorizer, settings.socketTimeout()));
        this.function = new Integration(function, settings.socketTimeout());
        this.settings = settings;
        this.events = new SocketEvent(settings);
        this.random = random;
        long period = Math.clamp(settings.socketIdle().toMillis() / 50, 5, 1_000);
        var _ = sweeper.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
    }

    /// What throttles the messages of all sockets; over it a message is answered with `Too Many Requests`.
    public Throttle messages() {
        return messages;
    }

    /// What throttles new connections; over it a handshake is answered with 429.
    public Throttle connects() {
        return connects;
    }

    @Nullable
    SocketConnection find(String id) {
        return connections.get(id);
    }

    /// How many sockets were ever opened.
    public int opened() {
        return opened.get();
    }

    /// How many sockets were cut because of their age.
    public int outlived() {
        return outlived.get();
    }

    /// How many sockets there are.
    public int size() {
        return connections.size();
    }

    @Override
    public Admission admit(Request request) {
        var connection = new SocketConnection(request);
        String requestId = Ids.fresh();
        if (!connects.allows()) return refused(429, "Too Many Requests", connection, requestId);
        if (authorizer != null) {
            switch (authorizer.ask(events.authorize(connection, requestId), events.methodArn())) {
                case Authorizer.Allowed allowed -> connection.authorizer = allowed.context();
                case Authorizer.Refused no -> {
                    return refused(no.status(), no.message(), connection, requestId);
                }
            }
        }
        Outcome outcome = function.call(events.connect(connection, requestId));
        JsonNode answer = outcome instanceof Outcome.Answered answered ? Json.tryRead(answered.payload()) : null;
        if (answer == null || !answer.path("statusCode").isNumber()) {
            return refused(502, "Internal server error", connection, requestId);
        }
        int status = answer.path("statusCode").asInt();
        if (status < 200 || status > 299) return refused(status, "Forbidden", connection, requestId);
        connections.put(connection.id, connection);
        opened.incrementAndGet();
        var headers = new ArrayList<Map.Entry<String, String>>();
        for (var header : answer.path("headers").properties()) {
            headers.add(Map.entry(header.getKey(), header.getValue().asString()));
        }
        return new Admitted(headers, new Ears(connection));
    }

    private static Refused refused(int status, String message, SocketConnection connection, String requestId) {
        return new Refused(Response.json(status, notice(message, connection, requestId)));
    }

    /// The gateway's own words to a client, which no function sees.
    private static String notice(String message, SocketConnection connection, String requestId) {
        return Json.object()
                .put("message", message)
                .put("connectionId", connection.id)
                .put("requestId", requestId)
                .toString();
    }

    private final class Ears implements SocketListener {
        private final SocketConnection connection;

        Ears(SocketConnection connection) {
            this.connection = connection;
        }

        @Override
        public void opened(Socket socket) {
            connection.open(socket);
        }

        @Override
        public void text(String message) {
            connection.touch();
            Thread.startVirtualThread(() -> handle(connection, message));
        }

        @Override
        public void binary(byte[] message) {
            connection.close(new SocketConnection.Ending(UNSUPPORTED_DATA, "Binary frames are not supported"));
        }

        @Override
        public void closed(int code) {
            if (connections.remove(connection.id) == null) return;
            boolean isLost;
            synchronized (random) {
                isLost = random.nextDouble() < settings.disconnectLoss();
            }
            if (isLost) return;
            JsonNode event = events.disconnect(connection, Ids.fresh(), connection.ending(code));
            Thread.startVirtualThread(() -> function.call(event));
        }
    }

    private void handle(SocketConnection connection, String message) {
        String requestId = Ids.fresh();
        if (!messages.allows()) {
            connection.send(notice("Too Many Requests", connection, requestId));
            return;
        }
        switch (function.call(events.message(connection, requestId, route(message), message))) {
            case Outcome.Answered answered -> respond(connection, requestId, Json.tryRead(answered.payload()));
            case Outcome.TimedOut _ -> connection.send(notice("Endpoint request timed out", connection, requestId));
            case Outcome.Failed _, Outcome.Throttled _ ->
                connection.send(notice("Internal server error", connection, requestId));
        }
    }

    private static void respond(SocketConnection connection, String requestId, JsonNode answer) {
        String body = answer.path("body").asString("");
        boolean isTooLarge = body.getBytes(StandardCharsets.UTF_8).length > MESSAGE_MAX_BYTES;
        if (!answer.path("statusCode").isNumber() || isTooLarge) {
            connection.send(notice("Internal server error", connection, requestId));
        } else if (!body.isEmpty()) {
            connection.send(body);
        }
    }

    private String route(String message) {
        JsonNode action = Json.tryRead(message).path("action");
        return action.isString() && settings.routes().contains(action.asString()) ? action.asString() : "$default";
    }

    private void sweep() {
        Instant now = Instant.now();
        for (SocketConnection connection : connections.values()) {
            boolean isIdle = Duration.between(connection.lastActiveAt(), now).compareTo(settings.socketIdle()) > 0;
            boolean isOld = Duration.between(connection.connectedAt, now).compareTo(settings.socketLife()) > 0;
            if (isOld) outlived.incrementAndGet();
            if (isIdle || isOld) connection.close(new SocketConnection.Ending(GOING_AWAY, "Going away"));
        }
    }

    /// Closes a socket from the service's side, as `DELETE @connections/…` does.
    void hangUp(SocketConnection connection) {
        connection.close(new SocketConnection.Ending(NORMAL, "Connection Closed Normally"));
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
    }
}
