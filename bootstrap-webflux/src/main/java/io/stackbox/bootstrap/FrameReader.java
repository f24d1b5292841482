package io.stackbox.bootstrap;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtension;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import reactor.netty.Connection;

/// Reads frames as Netty does, but lets the [FrameJoiner] say why a socket is closed: Netty by itself says 1002
/// to what the contract has a code for. It also refuses reserved bits that nothing was agreed on for, which
/// Netty lets pass on every frame of a socket that compresses (RFC 6455, section 5.2).
final class FrameReader extends WebSocket13FrameDecoder {
    private final boolean deflates;

    private FrameReader(boolean deflates) {
        super(WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(HubUpgrade.FRAME_BYTES_MAX)
                .allowExtensions(deflates)
                .closeOnProtocolViolation(false)
                .build());
        this.deflates = deflates;
    }

    /// Takes the place of Netty's reader, once the handshake is done.
    static void install(Connection connection) {
        ChannelPipeline pipeline = connection.channel().pipeline();
        boolean deflates = pipeline.get(WebSocketExtensionDecoder.class) != null;
        pipeline.replace(WebSocket13FrameDecoder.class, "frame-reader", new FrameReader(deflates));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int before = out.size();
        super.decode(context, in, out);
        if (out.size() == before || !isReserved((WebSocketFrame) out.getLast())) return;
        ReferenceCountUtil.release(out.removeLast());
        throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.PROTOCOL_ERROR, "reserved bits");
    }

    /// The first bit says that a message is compressed, at its beginning (RFC 7692, section 6).
    private boolean isReserved(WebSocketFrame frame) {
        boolean begins = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
        return frame.rsv() != 0 && !(deflates && begins && frame.rsv() == WebSocketExtension.RSV1);
    }
}
