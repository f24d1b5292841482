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

    /// Whether the handshake agreed on permessage-deflate. Netty keeps that to itself, but for the handler it
    /// adds.
    boolean isDeflating() {
        return channel().pipeline().toMap().values().stream()
                .anyMatch(handler -> handler.getClass().getSimpleName().equals("PerMessageDeflateDecoder"));
    }
}
