package io.stackbox.bootstrap;

import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/// How the web server uses Netty.
final class NettyTuning {
    /// Below what the hub lets wait, so that WebFlux, too, notices a slow reader.
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(512 * 1024, 1024 * 1024);
    private static final int BACKLOG = 4_096;

    private NettyTuning() {}

    /// One event loop a core: more loops would wake one another up for each room they share.
    static HttpServer tune(HttpServer server) {
        int loops = Runtime.getRuntime().availableProcessors();
        return server.runOn(LoopResources.create("stackbox-loop", loops, true))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
    }
}
