package io.stackbox.perf.deployment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One socket. Keeps every frame it has seen, with the moment it came.
final class Line implements WebSocket.Listener, AutoCloseable {
    private static final long CLOSE_SECONDS = 5;

    /// @param nanos by [System#nanoTime]
    record Heard(JsonNode frame, long nanos) {
        String type() {
            return frame.path("type").asString("");
        }

        boolean isMessage(String key) {
            return type().equals("message")
                    && frame.path("message")
                            .path("clientMessageId")
                            .asString("")
                            .equals(key);
        }
    }

    private final List<Heard> heard = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;
    private int asked;
    private @Nullable String ended;

    private Line() {}

    static Line open(HttpClient http, String url, String credential) throws InterruptedException, Unmet {
        Line line = new Line();
        CompletableFuture<WebSocket> opening = http.newWebSocketBuilder()
                .connectTimeout(Site.PATIENCE)
                .subprotocols("stackbox.v1", credential)
                .buildAsync(URI.create(url), line);
        try {
            WebSocket opened = opening.get(Site.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            synchronized (line) {
                line.socket = opened;
            }
            Unmet.unless(
                    opened.getSubprotocol().equals("stackbox.v1"),
                    "the handshake answered the subprotocol `" + opened.getSubprotocol() + "`");
            return line;
        } catch (ExecutionException refused) {
            throw new Unmet("no socket at " + url + ": " + refused.getCause());
        } catch (TimeoutException late) {
            throw new Unmet("no socket at " + url + " in " + Site.PATIENCE.toSeconds() + " s");
        }
    }

    /// Who we are to the deployment. API Gateway says so in answer to the first frame only, so one is sent.
    JsonNode connected() throws IOException, InterruptedException, Unmet {
        write(Map.of("action", "heartbeat"));
        return await("connected", each -> each.type().equals("connected")).frame();
    }

    /// Sends a frame with a `requestId` of its own, and waits for its answer of this type.
    JsonNode ask(String action, Map<String, ?> fields, String type) throws IOException, InterruptedException, Unmet {
        return awaitAnswer(send(action, fields), type).frame();
    }

    /// @return the frame's `requestId`
    String send(String action, Map<String, ?> fields) throws IOException {
        String request;
        synchronized (this) {
            request = "r" + ++asked;
        }
        Map<String, Object> frame = new HashMap<>(fields);
        frame.put("action", action);
        frame.put("requestId", request);
        write(frame);
        return request;
    }

    Heard awaitAnswer(String request, String type) throws InterruptedException, Unmet {
        Heard answer =
                await(type, each -> each.frame().path("requestId").asString("").equals(request));
        Unmet.unless(answer.type().equals(type), "expected " + type + ", was answered " + answer.frame());
        return answer;
    }

    /// The first frame that fits, of all that came or will come.
    synchronized Heard await(String what, Predicate<Heard> fits) throws InterruptedException, Unmet {
        long end = System.nanoTime() + Site.PATIENCE.toNanos();
        for (int looked = 0; ; ) {
            for (; looked < heard.size(); looked++) if (fits.test(heard.get(looked))) return heard.get(looked);
            if (ended != null) throw new Unmet("no " + what + ": the socket ended, " + ended);
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) throw new Unmet("no " + what + " in " + Site.PATIENCE.toSeconds() + " s");
            wait(left);
        }
    }

    synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    private void write(Map<String, ?> frame) throws IOException {
        try {
            WebSocket open;
            synchronized (this) {
                if (socket == null) throw new IOException("not connected");
                open = socket;
            }
            var _ = open.sendText(JsonMapper.shared().writeValueAsString(frame), true)
                    .join();
        } catch (CompletionException failed) {
            throw new IOException("a frame could not be sent", failed.getCause());
        }
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            heard.add(new Heard(JsonMapper.shared().readTree(text.toString()), System.nanoTime()));
            text.setLength(0);
            notifyAll();
        }
        from.request(1);
        return null;
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ended = code + " " + reason;
        notifyAll();
        return null;
    }

    @Override
    public synchronized void onError(WebSocket from, Throwable failure) {
        ended = failure.toString();
        notifyAll();
    }

    @Override
    public void close() {
        WebSocket open;
        synchronized (this) {
            open = socket;
        }
        if (open == null) return;
        try {
            var _ = open.sendClose(WebSocket.NORMAL_CLOSURE, "").get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException gone) {
            open.abort();
        } catch (InterruptedException e) {
            open.abort();
            Thread.currentThread().interrupt();
        }
    }
}
