package io.stackbox.bootstrap;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/// The connections that have sent half a request, and nothing behind it in the same piece. The web server ends only
/// when the last request has, so such a one would hold up the end.
final class UnfinishedRequests {
    private static final String NAME = "unfinished-requests";
    private static final int LOOK_EVERY_MILLIS = 20;

    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

    /// Watches a connection for as long as it speaks HTTP.
    void watch(Channel channel) {
        channel.pipeline().addAfter(NettyPipeline.HttpCodec, NAME, new Watcher());
    }

    /// The connection has become a socket.
    static void forget(Connection connection) {
        connection.channel().pipeline().remove(NAME);
    }

    /// Hangs up on those that have not finished within the grace.
    void end(Duration grace) throws InterruptedException {
        long deadline = System.nanoTime() + grace.toNanos();
        while (!channels.isEmpty() && System.nanoTime() < deadline) Thread.sleep(LOOK_EVERY_MILLIS);
        for (Channel channel : channels) {
            var _ = channel.close();
        }
    }

    private final class Watcher extends ChannelInboundHandlerAdapter {
        private boolean isUnfinished;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) isUnfinished = true;
            if (message instanceof LastHttpContent) {
                isUnfinished = false;
                channels.remove(context.channel());
            }
            context.fireChannelRead(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (isUnfinished) channels.add(context.channel());
            context.fireChannelReadComplete();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            isUnfinished = false;
            channels.remove(context.channel());
            context.fireChannelInactive();
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            isUnfinished = false;
            channels.remove(context.channel());
        }
    }
}
