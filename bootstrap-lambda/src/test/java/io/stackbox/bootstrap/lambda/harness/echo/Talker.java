package io.stackbox.bootstrap.lambda.harness.echo;

import io.stackbox.bootstrap.lambda.harness.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client's end of a socket.
public final class Talker implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENCE_SECONDS = 15;

    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private Talker(URI address, String target, String... protocols) {
        var builder = HTTP.newWebSocketBuilder();
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], java.util.Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        URI place = URI.create("ws://" + address.getAuthority() + target);
        socket = builder.buildAsync(place, new Ears()).join();
    }

    static Talker connect(URI address, String target, String... protocols) {
        return new Talker(address, target, protocols);
    }

    /// The status that a handshake is refused with.
    public static int refusal(Runnable connect) {
        try {
            connect.run();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
        throw new AssertionError("the handshake succeeds");
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                heard.add(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }

    public String protocol() {
        return socket.getSubprotocol();
    }

    public void send(String text) {
        socket.sendText(text, true).join();
    }

    public void sendBinary() {
        socket.sendBinary(java.nio.ByteBuffer.wrap(new byte[] {1}), true).join();
    }

    /// Sends and waits for whatever comes next.
    public String ask(String text) {
        send(text);
        return hear();
    }

    public JsonNode askJson(String text) {
        return Json.read(ask(text));
    }

    public String hear() {
        try {
            String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) throw new AssertionError("nothing comes");
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Whether all that came has been heard.
    public boolean isQuiet() {
        return heard.isEmpty();
    }

    /// The code that the server closes with.
    public int awaitClose() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    public void cut() {
        socket.abort();
    }

    /// Closes with a code.
    public void close(int code) {
        socket.sendClose(code, "").join();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
