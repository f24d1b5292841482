package io.stackbox.perf.peer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.util.List;
import java.util.function.Function;

/// One socket: enters the room that its path names, and passes on what it says to all inside, itself included.
final class RoomMember extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private static final int FINAL_TEXT = 0x81;
    private static final int HEADER_SIZE_MAX_BYTES = 4;
    private static final int SMALL = 125;

    private final Function<String, List<Channel>> rooms;
    private final Turn turn;
    private List<Channel> room = List.of();

    RoomMember(Function<String, List<Channel>> rooms, Turn turn) {
        this.rooms = rooms;
        this.turn = turn;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof HandshakeComplete upgraded)) return;
        QueryStringDecoder path = new QueryStringDecoder(upgraded.requestUri());
        room = rooms.apply(
                path.parameters().getOrDefault("room", List.of("lobby")).getFirst());
        room.add(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame said) {
        ByteBuf frame = encode(context, said.content());
        for (Channel member : room) turn.write(member, frame.retainedDuplicate());
        frame.release();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!room.isEmpty()) room.remove(context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close();
    }

    /// A whole frame as bytes, which Netty's encoder lets pass as it is.
    private static ByteBuf encode(ChannelHandlerContext context, ByteBuf payload) {
        int length = payload.readableBytes();
        ByteBuf frame =
                context.alloc().directBuffer(length + HEADER_SIZE_MAX_BYTES).writeByte(FINAL_TEXT);
        if (length <= SMALL) frame.writeByte(length);
        else frame.writeByte(126).writeShort(length);
        return frame.writeBytes(payload);
    }
}
