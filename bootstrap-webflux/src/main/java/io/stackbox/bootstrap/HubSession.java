package io.stackbox.bootstrap;

import io.netty.channel.Channel;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.adapter.ReactorNettyWebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/// A WebFlux session that gives the hub its Netty channel: a frame encoded once can then be written as it is to
/// every socket, which WebFlux itself cannot do.
///
/// It forgets its handshake once that has been read: addresses and headers take a fifth of what an idle socket
/// holds, and a token may stand in them.
final class HubSession extends ReactorNettyWebSocketSession {
    private static final HandshakeInfo NONE = new HandshakeInfo(URI.create("/"), HttpHeaders.EMPTY, Mono.empty(), null);

    private @Nullable Handshake handshake;

    HubSession(WebsocketInbound in, WebsocketOutbound out, Handshake handshake, NettyDataBufferFactory buffers) {
        super(in, out, NONE, buffers);
        this.handshake = handshake;
    }

    /// The messages; a [FrameJoiner] has put them together.
    @Override
    public Flux<WebSocketMessage> receive() {
        return getDelegate().getInbound().receiveFrames().map(super::toMessage);
    }

    /// The handshake, for the last time.
    Handshake takeHandshake() {
        Handshake taken = requireHandshake();
        handshake = null;
        return taken;
    }

    private Handshake requireHandshake() {
        return Objects.requireNonNull(handshake, "the handshake is forgotten");
    }

    Channel channel() {
        var channel = new AtomicReference<Channel>();
        getDelegate().getOutbound().withConnection(connection -> channel.set(connection.channel()));
        return channel.get();
    }

    /// Whether frames may be sent compressed. Netty keeps to itself what the handshake agreed on, but for the
    /// handler it adds; and one frame for all needs the full window, so a client that asked for a smaller one
    /// gets plain frames. To be asked before the handshake is taken.
    boolean isDeflating() {
        boolean hasSmallWindow = requireHandshake().headers().getOrEmpty("Sec-WebSocket-Extensions").stream()
                .anyMatch(offer -> offer.contains("server_max_window_bits"));
        return !hasSmallWindow
                && channel().pipeline().toMap().values().stream()
                        .anyMatch(handler -> handler.getClass().getSimpleName().equals("PerMessageDeflateDecoder"));
    }
}
