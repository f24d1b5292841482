package io.stackbox.perf.peer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// A room broadcast as lean as Netty allows: a frame encoded once, retained duplicates of it written to all members,
/// and each member flushed once per turn of the loop. No JSON, no identity, no durability: the floor for the JVM.
///
/// Usage: `NettyPeer PORT`; clients connect to `/?room=NAME` and are in that room.
public final class NettyPeer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final WriteBufferWaterMark UNSENT_MAX_BYTES = new WriteBufferWaterMark(1 << 20, 2 << 20);

    private final EventLoopGroup loop;
    private final Channel listening;

    /// @param port 0 for any that is free
    public NettyPeer(int port) {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerSocketChannel> kind =
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        // One loop, so that rooms need no lock and have one order.
        loop = new MultiThreadIoEventLoopGroup(1, io);
        listening = new ServerBootstrap()
                .group(loop)
                .channel(kind)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT_MAX_BYTES)
                .childHandler(new RoomInitializer(new Turn(loop.next())))
                .bind(InetAddress.getLoopbackAddress(), port)
                .syncUninterruptibly()
                .channel();
    }

    public static void main(String[] args) {
        try (NettyPeer peer = new NettyPeer(Integer.parseInt(args[0]))) {
            peer.listening.closeFuture().syncUninterruptibly();
        }
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
