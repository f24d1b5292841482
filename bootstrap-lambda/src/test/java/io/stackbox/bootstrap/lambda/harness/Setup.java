package io.stackbox.bootstrap.lambda.harness;

import io.stackbox.api.Routes;
import io.stackbox.bootstrap.lambda.harness.function.Bundle;
import io.stackbox.bootstrap.lambda.harness.gateway.GatewaySettings;
import io.stackbox.bootstrap.lambda.harness.net.Listener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a [Harness] is to be.
///
/// @param environment what every function is told beside what the harness itself tells it, which it overrides
/// @param processesMax of each function
/// @param patience for which an event waits while all of them are busy, before it is throttled
/// @param timeout of each function
/// @param keptIdle after which an idle process is ended
/// @param visibility of the queue: what is not handled comes back after it
/// @param receivesMax of a message, before it is among the dead letters
/// @param streamTriesMax of a record of the stream, before it is given up
/// @param port of the front
/// @param web a folder with the files of the web client
/// @param aws where DynamoDB and SQS are; null for DynamoDB Local and ElasticMQ, in this process
/// @param seed of everything that is left to chance
public record Setup(
        Bundle bundle,
        Map<String, String> environment,
        GatewaySettings gateway,
        int processesMax,
        Duration patience,
        Duration timeout,
        Duration keptIdle,
        Duration visibility,
        int receivesMax,
        int streamTriesMax,
        int port,
        @Nullable Path web,
        @Nullable URI aws,
        long seed) {

    /// What suits tests of the product: an orderly cloud that is patient with a small machine.
    public static Setup of(Bundle bundle) {
        var actions =
                Routes.ALL.stream().flatMap(route -> route.actions().stream()).collect(Collectors.toUnmodifiableSet());
        return new Setup(
                bundle,
                Map.of(),
                GatewaySettings.of(actions),
                4,
                Duration.ofSeconds(29),
                Duration.ofSeconds(29),
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                5,
                10,
                Listener.ANY_PORT,
                null,
                null,
                1);
    }

    public Setup environment(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return copy(Map.copyOf(more), gateway, processesMax, patience, timeout, keptIdle, port, web);
    }

    public Setup gateway(GatewaySettings other) {
        return copy(environment, other, processesMax, patience, timeout, keptIdle, port, web);
    }

    public Setup processes(int max, Duration otherPatience) {
        return copy(environment, gateway, max, otherPatience, timeout, keptIdle, port, web);
    }

    public Setup timeout(Duration other) {
        return copy(environment, gateway, processesMax, patience, other, keptIdle, port, web);
    }

    public Setup keptIdle(Duration other) {
        return copy(environment, gateway, processesMax, patience, timeout, other, port, web);
    }

    public Setup front(int otherPort, @Nullable Path otherWeb) {
        return copy(environment, gateway, processesMax, patience, timeout, keptIdle, otherPort, otherWeb);
    }

    /// Over DynamoDB and SQS that somebody else has started.
    public Setup over(URI otherAws) {
        return new Setup(
                bundle,
                environment,
                gateway,
                processesMax,
                patience,
                timeout,
                keptIdle,
                visibility,
                receivesMax,
                streamTriesMax,
                port,
                web,
                otherAws,
                seed);
    }

    /// How long failed messages and records are tried.
    public Setup tries(Duration otherVisibility, int otherReceivesMax, int otherStreamTriesMax) {
        return new Setup(
                bundle,
                environment,
                gateway,
                processesMax,
                patience,
                timeout,
                keptIdle,
                otherVisibility,
                otherReceivesMax,
                otherStreamTriesMax,
                port,
                web,
                aws,
                seed);
    }

    private Setup copy(
            Map<String, String> environment,
            GatewaySettings gateway,
            int processesMax,
            Duration patience,
            Duration timeout,
            Duration keptIdle,
            int port,
            @Nullable Path web) {
        return new Setup(
                bundle,
                environment,
                gateway,
                processesMax,
                patience,
                timeout,
                keptIdle,
                visibility,
                receivesMax,
                streamTriesMax,
                port,
                web,
                aws,
                seed);
    }
}
