package io.stackbox.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A client's end of a socket: asks and waits for the answer, waits for frames, remembers all. Every frame is
/// held against the server's own document; the first that differs fails the next call, [#close] at the latest.
public final class Socket implements AutoCloseable {
    private static final int CLOSE_NORMAL = 1000;
    private static final int OPEN = 0;

    private final RawSocket raw;
    private final Connection how;
    private final Documents documents;
    private final Tap.Line line;
    private final List<JsonNode> frames = new ArrayList<>();
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();
    private final Thread reader;
    private volatile @Nullable String fault;
    private volatile int closeCode = OPEN;
    private volatile boolean leaving;

    Socket(RawSocket raw, Connection how) {
        this.raw = raw;
        this.how = how;
        this.documents = how.host().documents();
        this.line = how.host().tap().opened(how.who());
        this.reader = Thread.ofVirtual().name("socket-reader").start(this::read);
    }

    private void read() {
        int code = Frame.ABNORMAL;
        try {
            while (true) {
                Frame frame = raw.read();
                if (frame.opcode() == Frame.CLOSE) {
                    code = frame.closeCode();
                    if (!leaving) raw.send(new Frame(Frame.CLOSE, false, frame.payload()));
                    break;
                }
                if (frame.opcode() == Frame.PING) raw.send(new Frame(Frame.PONG, false, frame.payload()));
                if (frame.opcode() == Frame.TEXT) hear(frame.asText());
            }
        } catch (IOException hungUp) {
            // The code says so.
        } catch (RuntimeException | Error e) {
            fault = "a frame could not be read: " + e;
        } finally {
            gone(code);
        }
    }

    private void gone(int code) {
        synchronized (frames) {
            closeCode = code;
            frames.notifyAll();
        }
        waiting.values().forEach(it -> it.completeExceptionally(new IOException("closed with " + code)));
        try {
            raw.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void hear(String text) {
        how.heard().accept(text);
        JsonNode node = Json.read(text);
        if (!node.isArray()) {
            take(node);
            return;
        }
        if (!how.protocols().contains(Connection.BATCH)) fault = "an array for a client that offered no batch: " + text;
        for (JsonNode event : node) take(event);
    }

    private void take(JsonNode frame) {
        if (isFromTheGateway(frame)) {
            // It does not say which request it could not have carried out.
            waiting.values().forEach(it -> it.completeExceptionally(new IOException("not carried out: " + frame)));
            waiting.clear();
            return;
        }
        List<String> faults = documents.faultsOf(frame);
        if (!faults.isEmpty() && fault == null) fault = "not as documented: " + String.join("\n", faults);
        line.heard(frame);
        how.listener().accept(frame);
        if (how.keep()) {
            synchronized (frames) {
                frames.add(frame);
                frames.notifyAll();
            }
        }
        String type = Json.text(frame, "/type");
        CompletableFuture<JsonNode> asker =
                type.equals("message") ? null : waiting.remove(Json.text(frame, "/requestId"));
        if (asker != null) asker.complete(frame);
    }

    /// What a gateway itself says where it is not answered.
    private boolean isFromTheGateway(JsonNode frame) {
        return how.host().traits().has(Difference.WORDS_OF_THE_GATEWAY)
                && frame.has("message")
                && frame.has("connectionId")
                && !frame.has("type");
    }

    public Speaker who() {
        return how.who();
    }

    /// How long to wait for what must come.
    public Duration patience() {
        return how.host().traits().patience();
    }

    /// The first frame of a client whose host says nothing before it is spoken to.
    void greet() {
        send(Json.object("action", "heartbeat").toString());
    }

    /// Sends the frame under a request id of its own.
    public CompletableFuture<JsonNode> request(ObjectNode frame) {
        String id = "r" + asked.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        send(frame.put("requestId", id).toString());
        if (closeCode != OPEN) answer.completeExceptionally(new IOException("closed with " + closeCode));
        return answer;
    }

    /// Sends the frame and waits for its answer, whatever it is.
    public JsonNode ask(ObjectNode frame) {
        try {
            JsonNode answer = request(frame).get(patience().toMillis(), TimeUnit.MILLISECONDS);
            checkFault();
            return answer;
        } catch (TimeoutException e) {
            checkFault();
            throw new AssertionError("no answer to " + frame);
        } catch (ExecutionException e) {
            throw new AssertionError("no answer to " + frame + ", " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an answer", e);
        }
    }

    /// Sends `{action, …}` and makes sure of the answer's type.
    public JsonNode expect(String type, String action, @Nullable Object... fields) {
        JsonNode answer = ask(Json.object(fields).put("action", action));
        if (!Json.text(answer, "/type").equals(type)) {
            throw new AssertionError(action + " is answered not by " + type + " but " + answer);
        }
        return answer;
    }

    /// The code of the error that `{action, …}` is answered by.
    public String refused(String action, @Nullable Object... fields) {
        JsonNode answer = expect("error", action, fields);
        if (!Json.text(answer, "/originalAction").equals(action)) {
            throw new AssertionError("an error should name its action: " + answer);
        }
        return Json.text(answer, "/code");
    }

    public void send(String text) {
        line.sent(text);
        try {
            raw.send(Frame.text(text));
        } catch (IOException e) {
            // Whoever waits for the answer is told by the reader.
        }
    }

    /// Waits for a frame, also among those that came before.
    public JsonNode await(String what, Predicate<JsonNode> wanted) {
        return await(what, 0, wanted, patience());
    }

    /// Waits for a frame of this type.
    public JsonNode await(String type) {
        return await(type, frame -> Json.text(frame, "/type").equals(type));
    }

    /// Waits for a frame of this type that came after so many others.
    public JsonNode awaitAfter(int mark, String type) {
        return await(type, mark, frame -> Json.text(frame, "/type").equals(type), patience());
    }

    public JsonNode await(String what, int from, Predicate<JsonNode> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        int seen = from;
        synchronized (frames) {
            while (true) {
                for (; seen < frames.size(); seen++) {
                    if (!wanted.test(frames.get(seen))) continue;
                    checkFault();
                    return frames.get(seen);
                }
                checkFault();
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (closeCode != OPEN) throw new AssertionError("closed with " + closeCode + " before: " + what);
                if (left <= 0) throw new AssertionError("not within " + patience + ": " + what + "; came " + frames);
                pause(left);
            }
        }
    }

    /// How many frames have come.
    public int mark() {
        synchronized (frames) {
            return frames.size();
        }
    }

    /// The frames that have come, those of one type.
    public List<JsonNode> heard(String type) {
        synchronized (frames) {
            return frames.stream()
                    .filter(frame -> Json.text(frame, "/type").equals(type))
                    .toList();
        }
    }

    public List<JsonNode> heard() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    /// Comes back when the server has dealt with all that was sent before: answers go through one queue.
    public void settle() {
        expect("heartbeat", "heartbeat");
    }

    public boolean isOpen() {
        return closeCode == OPEN;
    }

    /// Waits until the server has closed, and says with what code.
    public int awaitClose(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (frames) {
            while (closeCode == OPEN) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) throw new AssertionError("still open after " + patience);
                pause(left);
            }
            return closeCode;
        }
    }

    private void pause(long millis) {
        try {
            frames.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a frame", e);
        }
    }

    private void checkFault() {
        String found = fault;
        if (found != null) throw new AssertionError(found);
    }

    /// The bare connection under this socket, to write what no client should.
    public RawSocket raw() {
        return raw;
    }

    /// Hangs up without a word.
    public void cut() {
        leaving = true;
        try {
            raw.cut();
        } catch (IOException e) {
            // It is gone.
        }
        join();
    }

    @Override
    public void close() {
        leaving = true;
        if (closeCode == OPEN) {
            try {
                raw.send(new Frame(Frame.CLOSE, false, new byte[] {CLOSE_NORMAL >> 8, (byte) CLOSE_NORMAL}));
                if (!reader.join(Duration.ofSeconds(2))) raw.close();
            } catch (IOException e) {
                // It is gone.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        join();
        checkFault();
    }

    private void join() {
        try {
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
