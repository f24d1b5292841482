package io.stackbox.bootstrap;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.stackbox.api.Dispatcher;
import io.stackbox.api.HttpAnswer;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/// Makes problems of the refusals without a word that Netty gives to what it cannot read: those never get to a route.
@Sharable
final class BareRefusals extends ChannelOutboundHandlerAdapter {
    private static final String NAME = "bare-refusals";
    private static final int REFUSAL_MIN = 400;

    private final Dispatcher dispatcher;

    BareRefusals(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /// Watches a connection for as long as it speaks HTTP.
    void watch(Channel channel) {
        channel.pipeline().addAfter(NettyPipeline.HttpCodec, NAME, this);
    }

    /// The connection has become a socket.
    static void forget(Connection connection) {
        connection.channel().pipeline().remove(NAME);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        var _ = context.write(message instanceof FullHttpResponse full && isBare(full) ? told(full) : message, promise);
    }

    private static boolean isBare(FullHttpResponse response) {
        return response.status().code() >= REFUSAL_MIN && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private FullHttpResponse told(FullHttpResponse bare) {
        HttpAnswer answer = dispatcher.unreadable(bare.status().code());
        var headers = bare.headers().copy();
        answer.headers().forEach(headers::set);
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        var body = Unpooled.wrappedBuffer(answer.body());
        var told = new DefaultFullHttpResponse(
                bare.protocolVersion(), bare.status(), body, headers, bare.trailingHeaders());
        bare.release();
        return told;
    }
}
