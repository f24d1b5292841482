package io.stackbox.bootstrap;

import io.stackbox.api.Dispatcher;
import io.stackbox.application.port.Limit;
import io.stackbox.application.port.RateLimiter;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.net.InetSocketAddress;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import reactor.core.publisher.Mono;

/// Lets a request become a socket, if its page's origin and its address may.
final class SocketDoor {
    private final WebSocketService service;
    private final WebSocketHandler handler;
    private final Origins origins;
    private final RateLimiter limits;
    private final Dispatcher dispatcher;
    private final boolean isLocal;

    SocketDoor(
            WebSocketService service,
            WebSocketHandler handler,
            Origins origins,
            RateLimiter limits,
            Dispatcher dispatcher,
            boolean isLocal) {
        this.service = service;
        this.handler = handler;
        this.origins = origins;
        this.limits = limits;
        this.dispatcher = dispatcher;
        this.isLocal = isLocal;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        try {
            require(request);
        } catch (Refused refused) {
            return HttpEdge.answer(dispatcher.refuse(refused.refusal()));
        }
        // The handshake writes its own answer.
        return service.handleRequest(request.exchange(), handler).then(Mono.empty());
    }

    private void require(ServerRequest request) {
        if (!"websocket".equalsIgnoreCase(request.headers().firstHeader("upgrade"))) {
            throw new Refusal.BadRequest("this address takes sockets only").raise();
        }
        String host = request.headers().firstHeader("host");
        if (!origins.allows(request.headers().firstHeader("origin"), host)) {
            throw new Refusal.Forbidden("pages of this origin may not connect").raise();
        }
        InetSocketAddress remote = request.remoteAddress().orElse(null);
        if (remote == null || remote.getAddress() == null) return;
        if (isLocal && remote.getAddress().isLoopbackAddress()) return;
        limits.spend("address/" + remote.getAddress().getHostAddress(), Limit.CONNECT);
    }
}
