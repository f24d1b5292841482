package io.stackbox.perf.peer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Netty's own WebSocket handlers, and behind them a member of a room.
final class RoomInitializer extends ChannelInitializer<Channel> {
    private static final int REQUEST_SIZE_MAX_BYTES = 64 * 1024;
    private static final WebSocketServerProtocolConfig ANY_PATH = WebSocketServerProtocolConfig.newBuilder()
            .websocketPath("/")
            .checkStartsWith(true)
            .allowExtensions(false)
            .build();

    private final Map<String, List<Channel>> rooms = new HashMap<>();
    private final Turn turn;

    RoomInitializer(Turn turn) {
        this.turn = turn;
    }

    @Override
    protected void initChannel(Channel channel) {
        channel.pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(REQUEST_SIZE_MAX_BYTES))
                .addLast(new WebSocketServerProtocolHandler(ANY_PATH))
                .addLast(new RoomMember(room -> rooms.computeIfAbsent(room, name -> new ArrayList<>()), turn));
    }
}
