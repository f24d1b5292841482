package io.stackbox.bootstrap.lambda.harness.gateway;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// @param stage of both APIs
/// @param routes of the WebSocket API beside `$connect`, `$disconnect` and `$default`
/// @param timesFaster by what the ten minutes and the two hours of a socket are divided
/// @param disconnectLoss the share of `$disconnect` events that never come, 0 to 1
/// @param cors null where the function answers preflights
/// @param httpTimeout of an integration of the HTTP API; the longest that may be set is 30 s
/// @param socketTimeout of an integration of the WebSocket API; the longest that may be set is 29 s
public record GatewaySettings(
        String stage,
        Set<String> routes,
        double timesFaster,
        double disconnectLoss,
        @Nullable Cors cors,
        Duration httpTimeout,
        Duration socketTimeout) {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration LIFE = Duration.ofHours(2);

    public static GatewaySettings of(Set<String> routes) {
        return new GatewaySettings("v1", routes, 1, 0, null, Duration.ofSeconds(30), Duration.ofSeconds(29));
    }

    public GatewaySettings timesFaster(double other) {
        return new GatewaySettings(stage, routes, other, disconnectLoss, cors, httpTimeout, socketTimeout);
    }

    public GatewaySettings disconnectLoss(double other) {
        return new GatewaySettings(stage, routes, timesFaster, other, cors, httpTimeout, socketTimeout);
    }

    public GatewaySettings cors(Cors other) {
        return new GatewaySettings(stage, routes, timesFaster, disconnectLoss, other, httpTimeout, socketTimeout);
    }

    public GatewaySettings timeouts(Duration http, Duration socket) {
        return new GatewaySettings(stage, routes, timesFaster, disconnectLoss, cors, http, socket);
    }

    Duration socketIdle() {
        return scaled(IDLE);
    }

    Duration socketLife() {
        return scaled(LIFE);
    }

    private Duration scaled(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() / timesFaster));
    }
}
