package io.stackbox.bootstrap.lambda.harness.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;

/// The server's end of a WebSocket.
public final class Socket {
    private final Channel channel;
    private final SocketLimits limits;

    Socket(Channel channel, SocketLimits limits) {
        this.channel = channel;
        this.limits = limits;
    }

    /// Sends a text, in as many frames as the limit asks for.
    public void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // On the loop, so that the frames of two texts never mix.
        channel.eventLoop().execute(() -> {
            int from = 0;
            do {
                int until = Math.min(bytes.length, from + limits.frameMaxBytes());
                ByteBuf part = Unpooled.wrappedBuffer(bytes, from, until - from);
                boolean isLast = until == bytes.length;
                WebSocketFrame frame = from == 0
                        ? new TextWebSocketFrame(isLast, 0, part)
                        : new ContinuationWebSocketFrame(isLast, 0, part);
                var _ = channel.write(frame);
                from = until;
            } while (from < bytes.length);
            var _ = channel.flush();
        });
    }

    /// Whether the client's side takes what it is sent. What it does not take waits in this process's memory.
    public boolean isWritable() {
        return channel.isWritable();
    }

    public void close(int code, String reason) {
        var _ = channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
    }
}
