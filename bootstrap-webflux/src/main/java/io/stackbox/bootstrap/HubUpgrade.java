package io.stackbox.bootstrap;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.RequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;

/// Upgrades a request to a socket whose session is a [HubSession].
final class HubUpgrade implements RequestUpgradeStrategy {
    static final int FRAME_BYTES_MAX = 128 * 1024;

    private final boolean deflate;

    HubUpgrade(boolean deflate) {
        this.deflate = deflate;
    }

    @Override
    public Mono<Void> upgrade(
            ServerWebExchange exchange,
            WebSocketHandler handler,
            @Nullable String subProtocol,
            Supplier<HandshakeInfo> handshake) {
        HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
        var buffers = (NettyDataBufferFactory) exchange.getResponse().bufferFactory();
        HandshakeInfo info = handshake.get();
        // The headers are sent with the upgrade, so they must be complete before it.
        return exchange.getResponse()
                .setComplete()
                .then(Mono.defer(() -> response.sendWebsocket(
                                (in, out) -> handler.handle(new HubSession(in, out, info, buffers, FRAME_BYTES_MAX)),
                                spec(subProtocol))
                        .then()));
    }

    private WebsocketServerSpec spec(@Nullable String subProtocol) {
        var spec = WebsocketServerSpec.builder()
                .maxFramePayloadLength(FRAME_BYTES_MAX)
                .compress(deflate);
        if (deflate) {
            // Neither side keeps a window between messages: memory per socket stays what it is without.
            spec.compressionAllowServerNoContext(true)
                    .compressionPreferredClientNoContext(true)
                    .maxDecompressionBufferSize(FRAME_BYTES_MAX);
        }
        return subProtocol == null ? spec.build() : spec.protocols(subProtocol).build();
    }
}
