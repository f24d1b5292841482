package io.stackbox.bootstrap;

import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/// How the web server uses Netty.
final class NettyTuning {
    /// Below what the hub lets wait, so that WebFlux, too, notices a slow reader.
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(512 * 1024, 1024 * 1024);
    /// For a request to begin, head and all, from the connection's or the last answer's end; above what clients keep
    /// an idle connection for, so that they do not send into a closing one.
    private static final Duration IDLE_MAX = Duration.ofSeconds(75);
    /// When the loops end, every connection has.
    private static final Duration QUIET = Duration.ofMillis(100);
    private static final int BACKLOG = 4_096;

    private NettyTuning() {}

    /// One event loop a core: more loops would wake one another up for each room they share. They are the
    /// server's own: those that Netty shares would end for every server of the process with the first to stop.
    static ReactorResourceFactory loops() {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setShutdownQuietPeriod(QUIET);
        resources.setLoopResourcesSupplier(
                () -> LoopResources.create("stackbox-loop", Runtime.getRuntime().availableProcessors(), true));
        return resources;
    }

    static HttpServer tune(HttpServer server, UnfinishedRequests unfinished, BareRefusals refusals) {
        return server.idleTimeout(IDLE_MAX)
                .doOnChannelInit((observer, channel, remote) -> {
                    unfinished.watch(channel);
                    refusals.watch(channel);
                })
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
    }
}
