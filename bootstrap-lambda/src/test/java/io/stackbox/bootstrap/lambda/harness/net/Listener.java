package io.stackbox.bootstrap.lambda.harness.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Listens on one port of the loopback interface until it is closed.
public final class Listener implements AutoCloseable {
    /// Whichever is free.
    public static final int ANY_PORT = 0;

    private static final int HEAD_MAX_BYTES = 64 * 1024;
    /// Shared by all listeners of the process. Its threads are daemons, so it needs no end.
    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(
            2, new DefaultThreadFactory("harness-loop", true), NioIoHandler.newFactory());

    /// Answers requests, one thread each.
    public interface Handler {
        Response handle(Request request) throws Exception;
    }

    private final Channel channel;
    private final ChannelGroup connections;

    private Listener(Channel channel, ChannelGroup connections) {
        this.channel = channel;
        this.connections = connections;
    }

    /// For requests only.
    public static Listener open(int port, int bodyMaxBytes, Handler handler) {
        Door closed = request -> new Door.Refused(Response.empty(400));
        return open(port, bodyMaxBytes, handler, closed, new SocketLimits(1, 1, 64 * 1024));
    }

    /// @param bodyMaxBytes a larger one is answered with 413
    public static Listener open(int port, int bodyMaxBytes, Handler handler, Door door, SocketLimits limits) {
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        Channel channel = new ServerBootstrap()
                .group(LOOPS)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(limits.bufferMaxBytes() / 2, limits.bufferMaxBytes()))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel child) {
                        connections.add(child);
                        child.pipeline()
                                .addLast(new HttpServerCodec(HEAD_MAX_BYTES, HEAD_MAX_BYTES, 64 * 1024))
                                .addLast(new HttpObjectAggregator(bodyMaxBytes))
                                .addLast(new Exchange(handler, door, limits));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .syncUninterruptibly()
                .channel();
        return new Listener(channel, connections);
    }

    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /// Hangs up on everybody.
    @Override
    public void close() {
        var _ = channel.close().syncUninterruptibly();
        var _ = connections.close().syncUninterruptibly();
    }
}
