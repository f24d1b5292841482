package io.stackbox.bootstrap.lambda.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.api.Dispatcher;
import io.stackbox.api.FrameAnswer;
import io.stackbox.api.Problem;
import io.stackbox.api.wire.Frames;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.api.wire.Timestamps;
import io.stackbox.application.live.Connections;
import io.stackbox.application.port.ConnectionStore;
import io.stackbox.bootstrap.lambda.event.Event;
import io.stackbox.bootstrap.lambda.event.MalformedEvent;
import io.stackbox.bootstrap.lambda.socket.KnownSockets.Known;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One frame of a socket and its answer. The last frame of an answer goes back as the route's response; those
/// before it are posted, or all go as one array to a client that takes it.
public final class FrameExchange {
    private static final Logger LOG = LoggerFactory.getLogger(FrameExchange.class);
    private static final Map<String, Object> SILENCE = Map.of("statusCode", 200);
    private static final Duration HEARTBEAT = Duration.ofMinutes(5);
    /// More often a lease need not be renewed: it outlives two heartbeats.
    private static final Duration LEASED_AGAIN_AFTER = Duration.ofMinutes(4);
    /// The gateway cuts one that is silent for ten minutes, so one that is older has sent its first frame.
    private static final Duration YOUNG_FOR = Duration.ofMinutes(10);
    private static final String HEARTBEAT_ROUTE = "heartbeat";

    private final Dispatcher dispatcher;
    private final ConnectionStore sockets;
    private final Connections connections;
    private final HeldSockets held;
    private final KnownSockets known;
    private final Duration socketLife;
    private final InstantSource clock;

    /// @param socketLife after which each is cut
    public FrameExchange(
            Dispatcher dispatcher,
            ConnectionStore sockets,
            Connections connections,
            HeldSockets held,
            KnownSockets known,
            Duration socketLife,
            InstantSource clock) {
        this.dispatcher = dispatcher;
        this.sockets = sockets;
        this.connections = connections;
        this.held = held;
        this.known = known;
        this.socketLife = socketLife;
        this.clock = clock;
    }

    Map<String, Object> answer(Event event, ConnectionId id, SocketOwner owner) {
        Actor actor = owner.identity().actor().over(new Origin(id, null));
        try {
            return exchanged(event, id, owner, actor);
        } catch (MalformedEvent malformed) {
            throw malformed;
        } catch (RuntimeException bug) {
            return response(dispatcher.failed(actor, text(event), bug).frames().getLast());
        }
    }

    private Map<String, Object> exchanged(Event event, ConnectionId id, SocketOwner owner, Actor actor) {
        Known socket = known.of(id);
        var frames = new ArrayList<byte[]>();
        if (isFirst(socket, event, actor, id)) frames.add(greeting(event, actor, id));
        FrameAnswer answer = handle(event, actor);
        boolean isKnown = held.conclude(actor.tenant(), id, answer.isSuccess());
        frames.addAll(answer.frames());
        boolean isOver = isOver(answer.refusal(), socket, frames) || !isKnown;
        // Whoever has to go gives no sign of life.
        if (!isOver) keepAlive(socket, event, actor, id);
        List<byte[]> messages = owner.takesBatches() ? Batches.of(frames) : frames;
        if (isOver) return farewell(id, messages);
        if (messages.isEmpty()) return SILENCE;
        for (byte[] earlier : messages.subList(0, messages.size() - 1)) held.send(id, earlier);
        return response(messages.getLast());
    }

    private static Map<String, Object> response(byte[] frame) {
        return Map.of("statusCode", 200, "body", new String(frame, UTF_8));
    }

    /// The gateway marks what is not text.
    private FrameAnswer handle(Event event, Actor actor) {
        if (event.isTrue("isBase64Encoded")) return refuse(new Refusal.BadRequest("frames are text"));
        return dispatcher.frame(actor, text(event));
    }

    private static byte[] text(Event event) {
        String body = event.text("body");
        return body == null ? new byte[0] : body.getBytes(UTF_8);
    }

    private static FrameAnswer refuse(Refusal refusal) {
        return new FrameAnswer(List.of(error(refusal)), refusal, null, null);
    }

    private static byte[] error(Refusal refusal) {
        return Frames.encode(Problem.of(refusal).frame(null, null), null);
    }

    /// Whether nobody has greeted this socket yet, in any process.
    private boolean isFirst(Known socket, Event event, Actor actor, ConnectionId id) {
        if (socket.isGreeted || !isYoung(event)) return false;
        try {
            boolean isFirst = sockets.greet(actor.tenant(), actor.user(), id);
            socket.isGreeted = true;
            return isFirst;
        } catch (RuntimeException failed) {
            LOG.warn("a socket is greeted later: {}", failed.toString());
            return false;
        }
    }

    private boolean isYoung(Event event) {
        Instant openedAt = openedAt(event);
        return openedAt == null || clock.instant().isBefore(openedAt.plus(YOUNG_FOR));
    }

    private static @Nullable Instant openedAt(Event event) {
        Long millis = event.number("requestContext", "connectedAt");
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private byte[] greeting(Event event, Actor actor, ConnectionId id) {
        Instant openedAt = openedAt(event);
        var connected = new ServerFrame.Connected(
                id.value(),
                actor.user().value(),
                actor.tenant().value(),
                Timestamps.of(clock.instant()),
                HEARTBEAT.toMillis(),
                openedAt == null ? null : Timestamps.of(openedAt.plus(socketLife)));
        return Frames.encode(connected, null);
    }

    /// Only what this process itself has renewed lets it pass over a heartbeat: what others renewed it does not
    /// know. Any other frame of a socket that it has just met may rely on the heartbeats, or each of many
    /// processes that meet the same socket would pay for it.
    private void keepAlive(Known socket, Event event, Actor actor, ConnectionId id) {
        Instant now = clock.instant();
        if (socket.metAt == null) socket.metAt = now;
        Instant since = socket.leasedAt;
        if (since == null) {
            boolean isHeartbeat = HEARTBEAT_ROUTE.equals(event.text("requestContext", "routeKey"));
            since = isHeartbeat ? openedAt(event) : socket.metAt;
        }
        if (since != null && !since.plus(LEASED_AGAIN_AFTER).isBefore(now)) return;
        try {
            connections.alive(actor.tenant(), actor.user(), id, now);
            socket.leasedAt = now;
        } catch (RuntimeException failed) {
            LOG.warn("a lease is renewed later: {}", failed.toString());
        }
    }

    /// Whether the socket has to go; the last frame then says why.
    private static boolean isOver(@Nullable Refusal refusal, Known socket, List<byte[]> frames) {
        if (refusal == null) return false;
        if (refusal instanceof Refusal.TokenExpired) return true;
        if (!socket.refusals.add(System.nanoTime())) return false;
        frames.add(error(new Refusal.RateLimited(Duration.ofMinutes(1))));
        return true;
    }

    /// The answer would come after the end, so all of it is posted before.
    private Map<String, Object> farewell(ConnectionId id, List<byte[]> messages) {
        for (byte[] message : messages) held.send(id, message);
        held.cut(id);
        return SILENCE;
    }

    /// Tells a socket why it has to go, and closes it.
    void dismiss(ConnectionId id, Refusal why) {
        held.send(id, error(why));
        held.cut(id);
    }
}
