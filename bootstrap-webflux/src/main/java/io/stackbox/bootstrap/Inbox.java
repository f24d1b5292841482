package io.stackbox.bootstrap;

import io.stackbox.api.Dispatcher;
import io.stackbox.api.FrameAnswer;
import io.stackbox.api.Problem;
import io.stackbox.api.RefusalCount;
import io.stackbox.api.wire.Frames;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Origin;
import io.stackbox.realtime.CloseCode;
import io.stackbox.realtime.HubSocket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.socket.WebSocketMessage;
import reactor.core.publisher.BaseSubscriber;

/// What comes in over one socket: a few frames are read ahead, and handled one at a time on a virtual thread
/// that lives only while there are some.
final class Inbox extends BaseSubscriber<WebSocketMessage> {
    /// Frames read ahead; beyond, the socket is not read, and TCP holds the sender back.
    private static final int FRAMES_MAX = 8;
    private static final int INVALID_UTF8 = 1007;

    private sealed interface Incoming {
        record Text(byte[] payload) implements Incoming {}

        record Binary() implements Incoming {}
    }

    private final HubSocket socket;
    private final Dispatcher dispatcher;
    private final Executor virtualThreads;
    private final Runnable ended;
    private final Queue<Incoming> frames = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    // Touched by the one thread that handles frames.
    private int handled;
    private final RefusalCount refusals = new RefusalCount();

    /// @param ended called when nothing more will come in
    Inbox(HubSocket socket, Dispatcher dispatcher, Executor virtualThreads, Runnable ended) {
        this.socket = socket;
        this.dispatcher = dispatcher;
        this.virtualThreads = virtualThreads;
        this.ended = ended;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(FRAMES_MAX);
    }

    @Override
    protected void hookOnNext(WebSocketMessage message) {
        socket.touch();
        switch (message.getType()) {
            case TEXT -> takeText(message.getPayload());
            case BINARY -> take(new Incoming.Binary());
            case PING, PONG -> request(1);
        }
    }

    /// A message that came compressed is measured only now.
    private void takeText(DataBuffer payload) {
        if (payload.readableByteCount() > HubUpgrade.FRAME_BYTES_MAX) {
            socket.close(FrameJoiner.TOO_LARGE, "too large");
        } else {
            take(new Incoming.Text(bytes(payload)));
        }
    }

    private void take(Incoming frame) {
        frames.add(frame);
        if (waiting.getAndIncrement() == 0) virtualThreads.execute(this::work);
    }

    private static byte[] bytes(DataBuffer payload) {
        byte[] bytes = new byte[payload.readableByteCount()];
        payload.read(bytes);
        return bytes;
    }

    private void work() {
        do {
            Incoming frame = frames.poll();
            if (frame != null) handleInTime(frame);
            if (++handled == FRAMES_MAX / 2) {
                handled = 0;
                request(FRAMES_MAX / 2);
            }
        } while (waiting.decrementAndGet() != 0);
    }

    private void handleInTime(Incoming frame) {
        try {
            socket.awaitSpace();
            handle(frame);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(Incoming frame) throws InterruptedException {
        switch (frame) {
            case Incoming.Binary binary -> refuse(new Refusal.BadRequest("frames are text"));
            case Incoming.Text(byte[] text) when !isUtf8(text) -> socket.close(INVALID_UTF8, "invalid UTF-8");
            case Incoming.Text(byte[] text) ->
                answer(dispatcher.frame(socket.actor().over(new Origin(socket.id(), null)), text));
        }
    }

    private void answer(FrameAnswer answer) throws InterruptedException {
        if (answer.renewed() != null) {
            socket.renew(answer.renewed().over(new Origin(socket.id(), null)));
        }
        var shown = answer.shown();
        if (shown != null) socket.awaitRevision(shown.channel(), shown.revision());
        socket.answer(answer.frames(), answer.isSuccess());
        if (answer.refusal() != null) refused(answer.refusal());
    }

    private void refuse(Refusal refusal) {
        socket.answer(List.of(Frames.encode(Problem.of(refusal).frame(null, null), null)), false);
        refused(refusal);
    }

    private void refused(Refusal refusal) {
        if (refusal instanceof Refusal.TokenExpired) socket.close(CloseCode.IDENTITY, "token expired");
        if (refusals.add(System.nanoTime())) socket.close(RefusalCount.TOO_MANY, "too many refusals");
    }

    private static boolean isUtf8(byte[] text) {
        for (byte b : text) if (b < 0) return decodes(text);
        return true;
    }

    private static boolean decodes(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }

    @Override
    protected void hookOnComplete() {
        ended.run();
    }

    /// Whatever was wrong with the bytes, it is this socket's affair; a lost connection is no news at all.
    @Override
    protected void hookOnError(Throwable error) {
        ended.run();
    }
}
