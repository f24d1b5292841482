package io.stackbox.bootstrap.lambda.socket;

import io.stackbox.api.SocketIdentity;
import io.stackbox.application.live.Connections;
import io.stackbox.application.port.Authenticator.Identity;
import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.bootstrap.lambda.event.Envelope;
import io.stackbox.bootstrap.lambda.event.Event;
import io.stackbox.bootstrap.lambda.job.Later;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of a socket that the gateway holds: opened, a frame at a time, and closed, which may never be told.
public final class SocketEnvelope implements Envelope {
    private static final Logger LOG = LoggerFactory.getLogger(SocketEnvelope.class);

    private final FrameExchange frames;
    private final ConnectionStore sockets;
    private final Connections connections;
    private final Consumer<Later.Watched> watch;
    private final KnownSockets known;
    private final InstantSource clock;

    public SocketEnvelope(
            FrameExchange frames,
            ConnectionStore sockets,
            Connections connections,
            Consumer<Later.Watched> watch,
            KnownSockets known,
            InstantSource clock) {
        this.frames = frames;
        this.sockets = sockets;
        this.connections = connections;
        this.watch = watch;
        this.known = known;
        this.clock = clock;
    }

    @Override
    public Object answer(Event event) {
        var id = new ConnectionId(event.required("requestContext", "connectionId"));
        SocketOwner owner = SocketOwner.of(event);
        return switch (event.required("requestContext", "routeKey")) {
            case "$connect" -> connected(event, id, owner);
            case "$disconnect" -> disconnected(id, owner.identity().actor());
            default -> frames.answer(event, id, owner);
        };
    }

    private Map<String, Object> connected(Event event, ConnectionId id, SocketOwner owner) {
        try {
            open(id, owner);
        } catch (Refused refused) {
            return Map.of("statusCode", 503);
        } catch (RuntimeException bug) {
            LOG.error("a socket could not be opened", bug);
            return Map.of("statusCode", 500);
        }
        String offered = event.headers().getOrDefault(SocketIdentity.PROTOCOLS_HEADER, "");
        boolean isOffered = List.of(offered.split("\\s*,\\s*")).contains(SocketIdentity.PROTOCOL);
        return isOffered
                ? Map.of("statusCode", 200, "headers", Map.of("Sec-WebSocket-Protocol", SocketIdentity.PROTOCOL))
                : Map.of("statusCode", 200);
    }

    private void open(ConnectionId id, SocketOwner owner) {
        Identity identity = owner.identity();
        Actor actor = identity.actor();
        var connection = new Connection(
                id,
                actor.user(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                actor.expiresAt(),
                owner.takesBatches());
        List<Connection> tooMany = sockets.open(actor.tenant(), connection);
        connections.opened(actor.tenant(), identity.person(), id);
        watch.accept(new Later.Watched(actor.tenant(), actor.user(), id));
        for (Connection old : tooMany) {
            frames.dismiss(old.id(), new Refusal.Conflict("replaced by a newer connection"));
            end(old.id(), actor);
        }
    }

    private Map<String, Object> disconnected(ConnectionId id, Actor actor) {
        try {
            end(id, actor);
        } catch (RuntimeException failed) {
            // Nobody waits for this answer; the rows end by themselves.
            LOG.warn("a socket's end could not be noted: {}", failed.toString());
        }
        return Map.of("statusCode", 200);
    }

    private void end(ConnectionId id, Actor actor) {
        known.forget(id);
        sockets.close(actor.tenant(), actor.user(), id);
        connections.closed(actor.tenant(), actor.user(), id);
    }

    @Override
    public Object malformed() {
        return Map.of("statusCode", 400);
    }

    @Override
    public Object failed(RuntimeException bug) {
        LOG.error("an event of a socket could not be answered", bug);
        return Map.of("statusCode", 500);
    }
}
