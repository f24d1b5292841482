package io.stackbox.bootstrap.lambda.harness.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Puts a message together from its frames, keeps its limit, and answers the control frames.
final class SocketFrames extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final SocketListener listener;
    private final SocketLimits limits;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private boolean isBinary;
    private boolean isOver;

    SocketFrames(SocketListener listener, SocketLimits limits) {
        this.listener = listener;
        this.limits = limits;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) throws IOException {
        if (isOver) return;
        switch (frame) {
            case PingWebSocketFrame ping -> {
                var _ = context.writeAndFlush(
                        new PongWebSocketFrame(ping.content().retain()));
            }
            case PongWebSocketFrame _ -> {}
            case CloseWebSocketFrame close -> answer(context, close);
            default -> take(context, frame);
        }
    }

    private void answer(ChannelHandlerContext context, CloseWebSocketFrame close) {
        int code = close.statusCode();
        end(code < 0 ? WebSocketCloseStatus.EMPTY.code() : code);
        var _ = context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
    }

    private void take(ChannelHandlerContext context, WebSocketFrame frame) throws IOException {
        if (message.size() == 0) isBinary = frame instanceof BinaryWebSocketFrame;
        ByteBuf content = frame.content();
        if (message.size() + content.readableBytes() > limits.messageMaxBytes()) {
            refuse(context, WebSocketCloseStatus.MESSAGE_TOO_BIG);
            return;
        }
        content.readBytes(message, content.readableBytes());
        if (!frame.isFinalFragment()) return;
        byte[] whole = message.toByteArray();
        message.reset();
        if (isBinary) {
            listener.binary(whole);
            return;
        }
        try {
            listener.text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(whole))
                    .toString());
        } catch (CharacterCodingException notText) {
            refuse(context, WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
        }
    }

    private void refuse(ChannelHandlerContext context, WebSocketCloseStatus status) {
        end(status.code());
        var _ = context.writeAndFlush(new CloseWebSocketFrame(status)).addListener(ChannelFutureListener.CLOSE);
    }

    private void end(int code) {
        if (isOver) return;
        isOver = true;
        listener.closed(code);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A frame that breaks the protocol or its limit: the decoder has sent the close frame that says so.
        if (cause instanceof io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException corrupted) {
            end(corrupted.closeStatus().code());
        } else {
            var _ = context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(WebSocketCloseStatus.ABNORMAL_CLOSURE.code());
    }
}
