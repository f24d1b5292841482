package io.stackbox.bootstrap;

import io.stackbox.api.Dispatcher;
import io.stackbox.api.Problem;
import io.stackbox.api.SocketIdentity;
import io.stackbox.api.wire.Frames;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.api.wire.Timestamps;
import io.stackbox.application.live.Connections;
import io.stackbox.application.port.Authenticator.Identity;
import io.stackbox.domain.message.Ids;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.Origin;
import io.stackbox.realtime.Hub;
import io.stackbox.realtime.SocketListener;
import io.stackbox.realtime.SocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Translates between WebFlux sockets, the hub and the dispatcher: one frame at a time per socket, on a virtual
/// thread.
final class SocketEdge implements WebSocketHandler {
    private static final CloseStatus IDENTITY = new CloseStatus(4401, "identity");
    private static final CloseStatus FORBIDDEN = new CloseStatus(4403, "forbidden");

    private final Dispatcher dispatcher;
    private final Hub hub;
    private final Connections connections;
    private final SocketIdentity identities;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Executor virtualThreads;
    private final Scheduler scheduler;
    private final long heartbeatMs;

    SocketEdge(
            Dispatcher dispatcher,
            Hub hub,
            Connections connections,
            SocketIdentity identities,
            InstantSource clock,
            RandomGenerator random,
            Executor virtualThreads,
            Scheduler scheduler,
            long heartbeatMs) {
        this.dispatcher = dispatcher;
        this.hub = hub;
        this.connections = connections;
        this.identities = identities;
        this.clock = clock;
        this.random = random;
        this.virtualThreads = virtualThreads;
        this.scheduler = scheduler;
        this.heartbeatMs = heartbeatMs;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(SocketIdentity.PROTOCOL);
    }

    @Override
    public Mono<Void> handle(WebSocketSession opened) {
        var session = (HubSession) opened;
        var options = new SocketOptions(session.isDeflating());
        return Mono.fromCallable(() -> identities.of(session.takeHandshake().call()))
                .subscribeOn(scheduler)
                .flatMap(identity -> converse(session, identity, options))
                .onErrorResume(Refused.class, refused -> refuse(session, refused.refusal()));
    }

    /// A browser does not see the status of a refused handshake, so the socket is opened to say why.
    private Mono<Void> refuse(WebSocketSession session, Refusal refusal) {
        byte[] frame = Frames.encode(Problem.of(refusal).frame(null, null), null);
        var text = session.textMessage(new String(frame, StandardCharsets.UTF_8));
        CloseStatus status = switch (Problem.of(refusal).status()) {
            case 401 -> IDENTITY;
            case 403 -> FORBIDDEN;
            default -> CloseStatus.SERVICE_RESTARTED;
        };
        return session.send(Mono.just(text)).then(session.close(status));
    }

    private Mono<Void> converse(HubSession session, Identity identity, SocketOptions options) {
        return Mono.<Void>create(end -> {
                    var id = new ConnectionId(Ids.random(clock.instant(), random));
                    Actor actor = identity.actor().over(new Origin(id, null));
                    connections.opened(actor.tenant(), identity.person(), id);
                    var socket = hub.attach(session.channel(), actor, id, options, new Watcher(actor, id));
                    socket.send(Frames.encode(connected(actor, id), null));
                    var inbox = new Inbox(socket, dispatcher, virtualThreads, end::success);
                    end.onDispose(inbox);
                    session.channel().closeFuture().addListener(closed -> end.success());
                    session.receive().subscribe(inbox);
                })
                .subscribeOn(scheduler);
    }

    private ServerFrame connected(Actor actor, ConnectionId id) {
        return new ServerFrame.Connected(
                id.value(),
                actor.user().value(),
                actor.tenant().value(),
                Timestamps.of(clock.instant()),
                heartbeatMs,
                null);
    }

    /// Keeps the connection's lease, as the hub sees it alive or gone.
    private final class Watcher implements SocketListener {
        private final Actor actor;
        private final ConnectionId id;

        Watcher(Actor actor, ConnectionId id) {
            this.actor = actor;
            this.id = id;
        }

        @Override
        public void closed(int code) {
            connections.closed(actor.tenant(), actor.user(), id);
        }

        @Override
        public void alive(Instant lastSeen) {
            connections.alive(actor.tenant(), actor.user(), id, lastSeen);
        }
    }
}
