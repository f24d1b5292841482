package io.stackbox.bootstrap;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.RequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;

/// Upgrades a request to a socket whose session is a [HubSession].
final class HubUpgrade implements RequestUpgradeStrategy {
    static final int FRAME_BYTES_MAX = 128 * 1024;
    /// What inflating may take. Netty fails where it is full, even when nothing more would come, so it is more
    /// than a frame may have; the [Inbox] has the last word.
    private static final int INFLATED_BYTES_MAX = 2 * FRAME_BYTES_MAX;

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
        HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        HandshakeInfo info = handshake.get();
        var kept = new Handshake(
                info.getHeaders(), Map.copyOf(exchange.getRequest().getQueryParams()), info.getRemoteAddress());
        if (deflate) offerNoContext(request.requestHeaders());
        // The headers are sent with the upgrade, so they must be complete before it.
        return exchange.getResponse()
                .setComplete()
                .then(Mono.defer(() -> response.sendWebsocket(
                                (in, out) -> {
                                    // The session has its own copy, for as long as it needs one.
                                    request.requestHeaders().clear();
                                    response.responseHeaders().clear();
                                    in.withConnection(UnfinishedRequests::forget);
                                    in.withConnection(BareRefusals::forget);
                                    in.withConnection(FrameReader::install);
                                    in.withConnection(FrameJoiner::install);
                                    return handler.handle(new HubSession(in, out, kept, buffers));
                                },
                                spec(subProtocol))
                        .then()));
    }

    /// Neither side is to keep a window between messages: memory per socket stays what it is without. A server
    /// may ask for that by itself (RFC 7692, section 7.1.1), but Netty answers only what the client has
    /// offered, and browsers do not offer it.
    private static void offerNoContext(HttpHeaders headers) {
        List<String> lines = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
        String offers = WebSocketExtensionUtil.extractExtensions(String.join(",", lines)).stream()
                .filter(offer -> offer.name().equalsIgnoreCase("permessage-deflate"))
                .map(HubUpgrade::withoutContext)
                .collect(Collectors.joining(", "));
        if (offers.isEmpty()) headers.remove(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
        else headers.set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, offers);
    }

    private static String withoutContext(WebSocketExtensionData offer) {
        var parameters = new LinkedHashMap<String, @Nullable String>(offer.parameters());
        parameters.put("client_no_context_takeover", null);
        parameters.put("server_no_context_takeover", null);
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + (parameter.getValue() == null ? "" : "=" + parameter.getValue()))
                .collect(Collectors.joining("; ", offer.name() + "; ", ""));
    }

    private WebsocketServerSpec spec(@Nullable String subProtocol) {
        var spec = WebsocketServerSpec.builder()
                .maxFramePayloadLength(FRAME_BYTES_MAX)
                .compress(deflate);
        if (deflate) {
            // Where it was offered, and [#offerNoContext] sees to that.
            spec.compressionAllowServerNoContext(true)
                    .compressionPreferredClientNoContext(true)
                    .maxDecompressionBufferSize(INFLATED_BYTES_MAX);
        }
        return subProtocol == null ? spec.build() : spec.protocols(subProtocol).build();
    }
}
