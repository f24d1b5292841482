package io.stackbox.bootstrap.lambda.harness.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.InetSocketAddress;
import java.util.Map;

/// The HTTP side of one connection: each request is handled on a virtual thread, and the next one is read
/// when it is answered.
final class Exchange extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

    private final Listener.Handler handler;
    private final Door door;
    private final SocketLimits limits;

    Exchange(Listener.Handler handler, Door door, SocketLimits limits) {
        this.handler = handler;
        this.door = door;
        this.limits = limits;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest netty) {
        var _ = context.channel().config().setAutoRead(false);
        Request request = new Request(
                netty.method().name(),
                netty.uri(),
                netty.headers().entries(),
                ByteBufUtil.getBytes(netty.content()),
                (InetSocketAddress) context.channel().remoteAddress());
        boolean isUpgrade = "websocket".equalsIgnoreCase(netty.headers().get(HttpHeaderNames.UPGRADE));
        FullHttpRequest kept = netty.retain();
        Thread.startVirtualThread(() -> {
            if (isUpgrade) admit(context, kept, request);
            else answer(context, kept, request);
        });
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest netty, Request request) {
        Response response;
        try {
            response = handler.handle(request);
        } catch (Exception | AssertionError e) {
            LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.path(), e);
            response = Response.json(500, "{\"message\":\"the harness failed: see its log\"}");
        }
        write(context, netty, response);
    }

    private static void write(ChannelHandlerContext context, FullHttpRequest netty, Response response) {
        boolean keepAlive = HttpUtil.isKeepAlive(netty);
        boolean isHead = netty.method().equals(HttpMethod.HEAD);
        netty.release();
        if (response.hangsUp()) {
            var _ = context.close();
            return;
        }
        var out = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                Unpooled.wrappedBuffer(isHead ? new byte[0] : response.body()));
        out.headers().add(headers(response.headers()));
        if (response.status() != HttpResponseStatus.NO_CONTENT.code()) {
            HttpUtil.setContentLength(out, response.body().length);
        }
        HttpUtil.setKeepAlive(out, keepAlive);
        var written = context.writeAndFlush(out);
        if (keepAlive) context.channel().config().setAutoRead(true);
        else written.addListener(ChannelFutureListener.CLOSE);
    }

    private static HttpHeaders headers(Iterable<Map.Entry<String, String>> from) {
        var headers = new DefaultHttpHeaders();
        for (var header : from) headers.add(header.getKey(), header.getValue());
        return headers;
    }

    private void admit(ChannelHandlerContext context, FullHttpRequest netty, Request request) {
        try {
            switch (door.admit(request)) {
                case Door.Refused refused -> write(context, netty, refused.response());
                case Door.Admitted admitted ->
                    context.channel().eventLoop().execute(() -> upgrade(context, netty, admitted));
            }
        } catch (Exception | AssertionError e) {
            LOG.log(System.Logger.Level.ERROR, "at the door of " + request.path(), e);
            write(context, netty, Response.empty(500));
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest netty, Door.Admitted admitted) {
        var config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(limits.frameMaxBytes())
                // Put together, they may be split within a character.
                .withUTF8Validator(false)
                .build();
        var handshaker = new WebSocketServerHandshakerFactory("ws://local", null, config).newHandshaker(netty);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            netty.release();
            admitted.listener().closed(1006);
            return;
        }
        context.pipeline().replace(this, "frames", new SocketFrames(admitted.listener(), limits));
        var done = handshaker.handshake(
                context.channel(),
                netty,
                headers(admitted.headers()),
                context.channel().newPromise());
        done.addListener(outcome -> {
            netty.release();
            if (outcome.isSuccess()) {
                admitted.listener().opened(new Socket(context.channel(), limits));
                context.channel().config().setAutoRead(true);
            } else {
                admitted.listener().closed(1006);
                var _ = context.close();
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that hangs up, or bytes that are no HTTP.
        var _ = context.close();
    }
}
