package io.stackbox.bootstrap;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/// The connections that have sent half a request, and nothing behind it in the same piece. Each has so long for the
/// rest. The web server ends only when the last request has, so such a one would also hold up the end.
///
/// Reactor Netty's own `requestTimeout` goes on running when a request becomes a socket, and ends it.
final class UnfinishedRequests {
    private static final String NAME = "unfinished-requests";
    private static final int LOOK_EVERY_MILLIS = 20;
    /// For the body of a request, the last byte included; 256 KiB at 70 kbit/s.
    private static final int BODY_MAX_SECONDS = 30;

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
        private @Nullable Future<?> limit;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) isUnfinished = true;
            if (message instanceof LastHttpContent) finish(context);
            context.fireChannelRead(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (isUnfinished && channels.add(context.channel())) {
                limit = context.executor().schedule(() -> hangUp(context), BODY_MAX_SECONDS, TimeUnit.SECONDS);
            }
            context.fireChannelReadComplete();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            finish(context);
            context.fireChannelInactive();
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            finish(context);
        }

        private static void hangUp(ChannelHandlerContext context) {
            var _ = context.close();
        }

        private void finish(ChannelHandlerContext context) {
            isUnfinished = false;
            if (limit == null) return;
            var _ = limit.cancel(false);
            limit = null;
            channels.remove(context.channel());
        }
    }
}
