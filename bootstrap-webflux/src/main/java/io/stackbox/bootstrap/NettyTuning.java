package io.stackbox.bootstrap;

import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/// How the web server uses Netty.
final class NettyTuning implements NettyServerCustomizer, AutoCloseable {
    /// Below what the hub lets wait, so that WebFlux, too, notices a slow reader.
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(512 * 1024, 1024 * 1024);
    private static final int BACKLOG = 4_096;
    private static final Duration STOP_MAX = Duration.ofSeconds(3);

    /// One event loop a core: more loops would wake one another up for each room they share.
    private final LoopResources loops =
            LoopResources.create("stackbox-loop", Runtime.getRuntime().availableProcessors(), true);

    @Override
    public HttpServer apply(HttpServer server) {
        return server.runOn(loops)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
    }

    @Override
    public void close() {
        loops.disposeLater(Duration.ZERO, STOP_MAX).block();
    }
}
