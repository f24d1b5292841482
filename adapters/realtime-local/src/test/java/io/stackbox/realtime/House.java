package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ResourceLeakDetector;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A hub on real loops, with real sockets over loopback. Every buffer of its own is counted: none may be left
/// when it closes.
final class House implements AutoCloseable {
    static {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    record Report(UserId user, String channel, long seq) {}

    /// Small, so that a peer that stops reading is felt.
    private static final int SOCKET_BUFFER_BYTES = 32 * 1024;

    final Hub hub;
    final Texts texts = new Texts();
    final Log log = new Log();
    final TestClock clock = new TestClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    final Queue<Report> delivered = new ConcurrentLinkedQueue<>();

    private final EventLoopGroup loops;
    private final EventLoopGroup farLoop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final BlockingQueue<Channel> accepted = new ArrayBlockingQueue<>(1);
    private final List<Peer> peers = new ArrayList<>();
    private final List<Channel> near = new ArrayList<>();
    private final InetSocketAddress address;
    private final Channel door;

    House(int loopCount) {
        this(loopCount, SettingsBuilder.settings());
    }

    House(int loopCount, SettingsBuilder settings) {
        this(loopCount, settings, null);
    }

    /// @param encoder in place of [Texts]
    House(int loopCount, SettingsBuilder settings, @Nullable FrameEncoder encoder) {
        loops = new MultiThreadIoEventLoopGroup(loopCount, NioIoHandler.newFactory());
        hub = new Hub(
                settings.build(),
                encoder == null ? texts : encoder,
                log,
                (tenant, channel, user, seq) -> delivered.add(new Report(user, channel.value(), seq)),
                clock,
                meters,
                allocator);
        door = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Ignoring());
                        accepted.add(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        address = (InetSocketAddress) door.localAddress();
    }

    /// The hub's end of a connection: what comes in is nothing to it.
    private static final class Ignoring extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    Peer peer(String user) {
        return peer(Actor.of(ACME, new UserId(user), TenantRole.MEMBER), SocketOptions.PLAIN);
    }

    List<Peer> peers(int count) {
        List<Peer> all = new ArrayList<>();
        for (int p = 0; p < count; p++) all.add(peer("user-" + peers.size()));
        return all;
    }

    Peer peer(Actor actor, SocketOptions options) {
        Inbox inbox = new Inbox();
        Channel far = new Bootstrap()
                .group(farLoop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
                .handler(inbox)
                .connect(address)
                .syncUninterruptibly()
                .channel();
        Watcher edge = new Watcher();
        ConnectionId id = new ConnectionId("c" + peers.size());
        HubSocket socket = hub.attach(nextAccepted(), actor, id, options, edge);
        Peer peer = new Peer(hub, socket, far, inbox, edge);
        peers.add(peer);
        return peer;
    }

    /// Attaches the peer's far end under the id that its near end has.
    void attachAgain(Peer peer) {
        hub.attach(peer.far(), peer.socket().actor(), peer.id(), SocketOptions.PLAIN, new Watcher());
    }

    private Channel nextAccepted() {
        try {
            Channel channel = accepted.poll(10, TimeUnit.SECONDS);
            if (channel == null) throw new AssertionError("no connection arrived");
            near.add(channel);
            return channel;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// The hub's end of the peer's connection.
    Channel near(Peer peer) {
        return near.get(peers.indexOf(peer));
    }

    double count(String meter, String... tags) {
        return meters.get(meter).tags(tags).counter().count();
    }

    double gauge(String meter) {
        return meters.get(meter).gauge().value();
    }

    /// Bytes of frames that are held by anybody.
    long heldBytes() {
        return allocator.metric().usedDirectMemory();
    }

    @Override
    public void close() {
        hub.close();
        for (Peer peer : peers) peer.far().close().syncUninterruptibly();
        for (Channel channel : near) channel.close().syncUninterruptibly();
        door.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        farLoop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        eventually(() -> assertThat(heldBytes()).as("bytes never released").isZero());
        assertThat(hub.rooms().size()).as("rooms left").isZero();
        assertThat(hub.connections().count()).as("connections left").isZero();
    }
}
