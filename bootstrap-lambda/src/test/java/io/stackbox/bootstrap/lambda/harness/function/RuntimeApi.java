package io.stackbox.bootstrap.lambda.harness.function;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.net.Listener;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a process asks for its next event and answers to: the Runtime API (`runtimes-api`).
///
/// One event at a time: the next is handed out when the process asks again.
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String INVOCATION = ROOT + "invocation/";
    /// Of a response, as the guide's quotas have it: 6 MB.
    static final int PAYLOAD_MAX_BYTES = 6 * 1024 * 1024;

    private final FunctionSettings settings;
    private final Listener listener = Listener.open(Listener.ANY_PORT, 4 * PAYLOAD_MAX_BYTES, this::handle);
    private final LinkedBlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    /// Done when the process has asked for its first event; fails when it says that it cannot.
    final CompletableFuture<Void> ready = new CompletableFuture<>();

    private volatile @Nullable Invocation current;
    private volatile boolean closed;

    RuntimeApi(FunctionSettings settings) {
        this.settings = settings;
    }

    /// `AWS_LAMBDA_RUNTIME_API`.
    String address() {
        return "127.0.0.1:" + listener.port();
    }

    void offer(Invocation invocation) {
        waiting.add(invocation);
    }

    private Response handle(Request request) throws InterruptedException {
        String path = request.path();
        if (path.equals(INVOCATION + "next")) return next();
        if (path.equals(ROOT + "init/error")) {
            ready.completeExceptionally(new IllegalStateException("init failed: " + request.text()));
            return accepted();
        }
        Invocation invocation = current;
        if (invocation == null || !path.startsWith(INVOCATION + invocation.requestId() + "/")) {
            return Response.json(400, "{\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"not the current one\"}");
        }
        return path.endsWith("/response") ? response(invocation, request) : error(invocation, request);
    }

    private Response next() throws InterruptedException {
        ready.complete(null);
        // What was asked before is over, answered or not.
        current = null;
        Invocation invocation = waiting.take();
        if (closed) return Response.HANG_UP;
        current = invocation;
        Duration left = settings.timeout();
        return Response.of(200, "application/json", invocation.payload().getBytes(StandardCharsets.UTF_8))
                .with("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
                .with("Lambda-Runtime-Deadline-Ms", "" + (System.currentTimeMillis() + left.toMillis()))
                .with("Lambda-Runtime-Invoked-Function-Arn", settings.arn())
                .with("Lambda-Runtime-Trace-Id", invocation.traceId());
    }

    private static Response response(Invocation invocation, Request request) {
        if (request.body().length > PAYLOAD_MAX_BYTES) {
            String message = "Response payload size exceeded maximum allowed payload size (6291556 bytes).";
            invocation.outcome().complete(new Outcome.Failed("Function.ResponseSizeTooLarge", message));
            return Response.json(413, "{\"errorType\":\"RequestEntityTooLarge\",\"errorMessage\":\"too large\"}");
        }
        invocation.outcome().complete(new Outcome.Answered(request.text()));
        return accepted();
    }

    private static Response error(Invocation invocation, Request request) {
        JsonNode error = Json.tryRead(request.text());
        String type = error.path("errorType").asString("Unhandled");
        String message = error.path("errorMessage").asString("");
        invocation.outcome().complete(new Outcome.Failed(type, message));
        return accepted();
    }

    private static Response accepted() {
        return Response.json(202, "{\"status\":\"OK\"}");
    }

    @Override
    public void close() {
        closed = true;
        waiting.add(Invocation.of(""));
        listener.close();
    }
}
