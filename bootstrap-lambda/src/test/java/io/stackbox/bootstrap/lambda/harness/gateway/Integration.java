package io.stackbox.bootstrap.lambda.harness.gateway;

import io.stackbox.bootstrap.lambda.harness.function.LambdaFunction;
import io.stackbox.bootstrap.lambda.harness.function.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/// A function behind a route. One that is too slow goes on; nobody waits for it any more.
record Integration(LambdaFunction function, Duration timeout) {
    Outcome call(JsonNode event) {
        var outcome = CompletableFuture.supplyAsync(
                () -> function.invoke(event.toString()), task -> Thread.startVirtualThread(task));
        try {
            return outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Outcome.TimedOut();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
