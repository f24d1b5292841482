package io.stackbox.bootstrap;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.adapter.ReactorNettyWebSocketSession;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/// A WebFlux session that gives the hub its Netty channel: a frame encoded once can then be written as it is to
/// every socket, which WebFlux itself cannot do.
final class HubSession extends ReactorNettyWebSocketSession {
    HubSession(
            WebsocketInbound in,
            WebsocketOutbound out,
            HandshakeInfo handshake,
            NettyDataBufferFactory buffers,
            int frameBytesMax) {
        super(in, out, handshake, buffers, frameBytesMax);
    }

    Channel channel() {
        var channel = new AtomicReference<Channel>();
        getDelegate().getOutbound().withConnection(connection -> channel.set(connection.channel()));
        return channel.get();
    }

    /// Whether frames may be sent compressed. Netty keeps to itself what the handshake agreed on, but for the
    /// handler it adds; and one frame for all needs the full window, so a client that asked for a smaller one
    /// gets plain frames.
    boolean isDeflating() {
        boolean hasSmallWindow = getHandshakeInfo().getHeaders().getOrEmpty("Sec-WebSocket-Extensions").stream()
                .anyMatch(offer -> offer.contains("server_max_window_bits"));
        return !hasSmallWindow
                && channel().pipeline().toMap().values().stream()
                        .anyMatch(handler -> handler.getClass().getSimpleName().equals("PerMessageDeflateDecoder"));
    }
}
