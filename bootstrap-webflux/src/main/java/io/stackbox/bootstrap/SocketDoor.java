package io.stackbox.bootstrap;

import io.stackbox.api.Dispatcher;
import io.stackbox.api.Origins;
import io.stackbox.application.port.Limit;
import io.stackbox.application.port.RateLimiter;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.net.InetSocketAddress;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import reactor.core.publisher.Mono;

/// Lets a request become a socket, if its page's origin and its address may.
final class SocketDoor {
    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

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
            // Whoever asked for another version learns which one there is (RFC 6455, section 4.4).
            request.exchange().getResponse().getHeaders().set("Sec-WebSocket-Version", VERSION);
            return HttpEdge.answer(dispatcher.refuse(refused.refusal(), HttpEdge.trace(request)));
        }
        // The handshake writes its own answer.
        return service.handleRequest(request.exchange(), handler).then(Mono.empty());
    }

    private void require(ServerRequest request) {
        requireUpgrade(request.headers().asHttpHeaders());
        String host = request.headers().firstHeader("host");
        if (!origins.allows(request.headers().firstHeader("origin"), host)) {
            throw new Refusal.Forbidden("pages of this origin may not connect").raise();
        }
        InetSocketAddress remote = request.remoteAddress().orElse(null);
        if (remote == null || remote.getAddress() == null) return;
        if (isLocal && remote.getAddress().isLoopbackAddress()) return;
        limits.spend("address/" + remote.getAddress().getHostAddress(), Limit.CONNECT);
    }

    /// Netty finds most of this out too, but only when it is too late for an answer.
    private static void requireUpgrade(HttpHeaders headers) {
        if (!"websocket".equalsIgnoreCase(headers.getUpgrade())
                || headers.getConnection().stream().noneMatch("upgrade"::equalsIgnoreCase)) {
            throw new Refusal.BadRequest("this address takes sockets only").raise();
        }
        if (!VERSION.equals(headers.getFirst("Sec-WebSocket-Version"))) {
            throw new Refusal.BadRequest("the WebSocket version here is " + VERSION).raise();
        }
        if (!isKey(headers.getFirst("Sec-WebSocket-Key"))) {
            throw new Refusal.BadRequest("Sec-WebSocket-Key must be 16 bytes in base 64").raise();
        }
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
