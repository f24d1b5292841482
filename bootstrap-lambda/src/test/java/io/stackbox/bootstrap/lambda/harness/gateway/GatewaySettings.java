package io.stackbox.bootstrap.lambda.harness.gateway;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// @param stage of both APIs
/// @param routes of the WebSocket API beside `$connect`, `$disconnect` and `$default`
/// @param socketIdle after which a socket without messages is cut: ten minutes, or fewer where time is scaled
/// @param socketLife after which any socket is cut: two hours, or less where time is scaled
/// @param disconnectLoss the share of `$disconnect` events that never come, 0 to 1
/// @param cors null where the function answers preflights
/// @param httpTimeout of an integration of the HTTP API; the longest that may be set is 30 s
/// @param socketTimeout of an integration of the WebSocket API; the longest that may be set is 29 s
public record GatewaySettings(
        String stage,
        Set<String> routes,
        Duration socketIdle,
        Duration socketLife,
        double disconnectLoss,
        @Nullable Cors cors,
        Duration httpTimeout,
        Duration socketTimeout) {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration LIFE = Duration.ofHours(2);

    public static GatewaySettings of(Set<String> routes) {
        return new GatewaySettings("v1", routes, IDLE, LIFE, 0, null, Duration.ofSeconds(30), Duration.ofSeconds(29));
    }

    public GatewaySettings socketIdle(Duration other) {
        return new GatewaySettings(stage, routes, other, socketLife, disconnectLoss, cors, httpTimeout, socketTimeout);
    }

    public GatewaySettings socketLife(Duration other) {
        return new GatewaySettings(stage, routes, socketIdle, other, disconnectLoss, cors, httpTimeout, socketTimeout);
    }

    public GatewaySettings disconnectLoss(double other) {
        return new GatewaySettings(stage, routes, socketIdle, socketLife, other, cors, httpTimeout, socketTimeout);
    }

    public GatewaySettings cors(Cors other) {
        return new GatewaySettings(
                stage, routes, socketIdle, socketLife, disconnectLoss, other, httpTimeout, socketTimeout);
    }

    public GatewaySettings timeouts(Duration http, Duration socket) {
        return new GatewaySettings(stage, routes, socketIdle, socketLife, disconnectLoss, cors, http, socket);
    }
}
