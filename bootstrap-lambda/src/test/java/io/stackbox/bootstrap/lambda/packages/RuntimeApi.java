package io.stackbox.bootstrap.lambda.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/// The three calls of Lambda's Runtime API, for one process: it asks for the next event, and answers it or says
/// what went wrong.
final class RuntimeApi implements AutoCloseable {
    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final int ANSWER_MAX_SECONDS = 120;

    private static final String NONE = "the process has ended";

    private final HttpServer server;
    private final BlockingQueue<String> events = new SynchronousQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Hands the event to the process and waits for its answer.
    String invoke(String event) throws InterruptedException {
        if (!events.offer(event, ANSWER_MAX_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("nobody asks");
        String answer = answers.poll(ANSWER_MAX_SECONDS, TimeUnit.SECONDS);
        if (answer == null || answer.equals(NONE)) throw new AssertionError("no answer");
        return answer;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(INVOCATION + "next")) next(exchange);
        else take(exchange);
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            byte[] event = events.take().getBytes(UTF_8);
            var headers = exchange.getResponseHeaders();
            headers.add("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
            headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
            headers.add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:f");
            // The native client crashes on an answer without it.
            headers.add("Content-Type", "application/json");
            headers.add("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        answers.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    /// There will be no more answers.
    void end() {
        answers.add(NONE);
        close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
