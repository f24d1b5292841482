package io.stackbox.bootstrap;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.stackbox.realtime.HubSocket;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/// Puts a message together from its frames. Being the last that handles them, it also sees all that can be wrong with
/// them, and closes the socket with the code for it: here and now, since nothing that comes after can be read.
final class FrameJoiner extends WebSocketFrameAggregator {
    private static final int BAD_PROTOCOL = 4400;
    static final int TOO_LARGE = 4413;

    private boolean isClosed;

    private FrameJoiner() {
        super(HubUpgrade.FRAME_BYTES_MAX);
    }

    static void install(Connection connection) {
        connection.addHandlerLast(NettyPipeline.WsFrameAggregator, new FrameJoiner());
    }

    /// Who answers our close frame is hung up on; what comes next in the pipeline would answer once more.
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof CloseWebSocketFrame answer && HubSocket.isClosing(context.channel())) {
            answer.release();
            var _ = context.close();
        } else super.channelRead(context, message);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, WebSocketFrame oversized) {
        close(context, TOO_LARGE, "too large");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) throws Exception {
        if (!(error instanceof CodecException)) super.exceptionCaught(context, error);
        else if (isTooLarge(error)) close(context, TOO_LARGE, "too large");
        else close(context, BAD_PROTOCOL, "broken frame");
    }

    private void close(ChannelHandlerContext context, int code, String reason) {
        if (isClosed) return;
        isClosed = true;
        context.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
    }

    private static boolean isTooLarge(Throwable error) {
        return switch (error) {
            case TooLongFrameException _ -> true;
            case CorruptedWebSocketFrameException corrupted ->
                corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
            // Without a cause it is a full buffer; broken data are its cause.
            case DecompressionException inflating -> inflating.getCause() == null;
            default -> false;
        };
    }
}
