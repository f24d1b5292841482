package io.stackbox.bootstrap.lambda.harness.function;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// One event on its way through a process.
///
/// @param traceId W3C's or X-Ray's, as the caller has it
record Invocation(String requestId, String traceId, String payload, CompletableFuture<Outcome> outcome) {
    static Invocation of(String payload) {
        String root = UUID.randomUUID().toString().replace("-", "");
        String traceId = "Root=1-" + root.substring(0, 8) + "-" + root.substring(8) + ";Sampled=0";
        return new Invocation(UUID.randomUUID().toString(), traceId, payload, new CompletableFuture<>());
    }
}
