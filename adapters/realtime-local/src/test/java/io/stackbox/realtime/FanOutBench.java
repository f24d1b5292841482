package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.News.LUNCH;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.stackbox.application.port.Live;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What a delivery costs: one room of 100 on one loop over loopback, in CPU seconds of the loop and of the
/// announcing thread per 100,000 deliveries, the hub beside bare writes of the same bytes in one interleaved
/// run.
///
/// Run it with the test class path; the readers are in the same process, but not counted.
final class FanOutBench {
    private static final int MEMBERS = 100;
    private static final int BURSTS = 200;
    private static final int ROUNDS = 5;
    private static final int PAYLOAD_BYTES = 250;

    private final EventLoopGroup near = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoopGroup far = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final BlockingQueue<Channel> accepted = new ArrayBlockingQueue<>(MEMBERS);
    private final byte[] payload = new byte[PAYLOAD_BYTES];
    private final Wire wire = new Wire(ByteBufAllocator.DEFAULT);
    private final Hub hub = new Hub(
            HubSettings.defaults(),
            new Fixed(payload),
            new Log(),
            (tenant, channel, user, seq) -> {},
            InstantSource.system(),
            new SimpleMeterRegistry());
    private long revision;
    /// Of the bare writes; touched on the loop only.
    private boolean isFlushing;

    private record Read(long revision) implements Live.AsOf {}

    private record Fixed(byte[] payload) implements FrameEncoder {
        @Override
        public byte[] change(TenantId tenant, Change change, @Nullable String requestId) {
            return payload;
        }

        @Override
        public byte[] signal(TenantId tenant, Signal signal) {
            return payload;
        }

        @Override
        public byte[] reconnect(Duration after) {
            return payload;
        }

        @Override
        public byte[] tokenExpired() {
            return payload;
        }
    }

    private static final class Reader extends ChannelInboundHandlerAdapter {
        private static final AtomicLong BYTES = new AtomicLong();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            BYTES.addAndGet(((ByteBuf) message).readableBytes());
            ReferenceCountUtil.release(message);
        }
    }

    private static final class Discarding extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    public static void main(String[] args) throws Exception {
        var bench = new FanOutBench();
        List<Channel> bare = bench.connect();
        List<Channel> members = bench.connect();
        for (int m = 0; m < MEMBERS; m++) bench.join(members.get(m), m);
        for (int perTurn : new int[] {16, 4, 1}) {
            for (int round = 0; round < ROUNDS; round++) {
                double bareSeconds = bench.measure(perTurn, () -> bench.writeBare(bare));
                double hubSeconds = bench.measure(perTurn, bench::announce);
                System.out.printf(
                        "%2d messages a turn: bare %.3f, hub %.3f CPU s per 100,000 deliveries, ratio %.2f%n",
                        perTurn, bareSeconds, hubSeconds, hubSeconds / bareSeconds);
            }
        }
        bench.hub.close();
        bench.near.shutdownGracefully().sync();
        bench.far.shutdownGracefully().sync();
    }

    private List<Channel> connect() throws InterruptedException {
        SocketAddress address = new ServerBootstrap()
                .group(near)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Discarding());
                        accepted.add(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel()
                .localAddress();
        List<Channel> channels = new ArrayList<>();
        for (int m = 0; m < MEMBERS; m++) {
            new Bootstrap()
                    .group(far)
                    .channel(NioSocketChannel.class)
                    .handler(new Reader())
                    .connect(address)
                    .sync();
            channels.add(accepted.take());
        }
        return channels;
    }

    private void join(Channel channel, int number) {
        Actor actor = Actor.of(ACME, new UserId("user-" + number), TenantRole.MEMBER);
        HubSocket socket =
                hub.attach(channel, actor, new ConnectionId("c" + number), SocketOptions.PLAIN, new Watcher());
        hub.subscribe(ACME, actor.user(), socket.id(), LUNCH, () -> new Read(0));
        socket.answer(List.of(), true);
    }

    private void announce() {
        hub.announce(ACME, News.posted(++revision), null);
    }

    private void writeBare(List<Channel> channels) {
        ByteBuf frame = wire.text(payload);
        EventLoop loop = channels.getFirst().eventLoop();
        loop.execute(() -> {
            for (Channel channel : channels) channel.write(frame.retainedDuplicate(), channel.voidPromise());
            frame.release();
            if (isFlushing) return;
            isFlushing = true;
            loop.execute(() -> {
                isFlushing = false;
                for (Channel channel : channels) channel.flush();
            });
        });
    }

    /// Messages come in bursts, the next one when the readers have the last.
    private double measure(int perTurn, Runnable message) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long loopThread =
                near.next().submit(() -> Thread.currentThread().threadId()).get();
        long loopBefore = threads.getThreadCpuTime(loopThread);
        long read = Reader.BYTES.get();
        long frameBytes = 4 + PAYLOAD_BYTES;
        long announcing = 0;
        for (int burst = 0; burst < BURSTS; burst++) {
            long before = threads.getCurrentThreadCpuTime();
            for (int m = 0; m < perTurn; m++) message.run();
            announcing += threads.getCurrentThreadCpuTime() - before;
            read += frameBytes * perTurn * MEMBERS;
            while (Reader.BYTES.get() < read) Thread.sleep(0, 20_000);
        }
        long spent = threads.getThreadCpuTime(loopThread) - loopBefore + announcing;
        return spent / 1e9 * 100_000 / ((double) BURSTS * perTurn * MEMBERS);
    }
}
