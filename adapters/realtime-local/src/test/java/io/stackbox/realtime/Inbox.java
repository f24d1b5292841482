package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The far end of a socket: reads whole, unmasked frames, and hangs up on a close frame.
final class Inbox extends ByteToMessageDecoder {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final List<String> texts = new ArrayList<>();
    private int compressed;
    private int pings;
    private int closeCode;
    private boolean hasEnded;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int start = in.readerIndex();
        if (in.readableBytes() < 2) return;
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126 && in.readableBytes() >= 2) length = in.readUnsignedShort();
        else if (length == 127 && in.readableBytes() >= 8) length = in.readLong();
        else if (length > 125) length = Integer.MAX_VALUE;
        if (in.readableBytes() < length) {
            in.readerIndex(start);
            return;
        }
        take(first, ByteBufUtil.getBytes(in.readSlice((int) length)));
        if ((first & 15) == CLOSE) context.close();
    }

    private synchronized void take(int first, byte[] payload) {
        if ((first & 128) == 0) throw new IllegalStateException("a fragment");
        switch (first & 15) {
            case TEXT -> texts.add(text((first & 64) != 0, payload));
            case CLOSE -> closeCode = (payload[0] & 255) << 8 | payload[1] & 255;
            case PING -> pings++;
            default -> throw new IllegalStateException("opcode " + first);
        }
        notifyAll();
    }

    private String text(boolean isCompressed, byte[] payload) {
        if (!isCompressed) return new String(payload, StandardCharsets.UTF_8);
        compressed++;
        return new String(inflate(payload), StandardCharsets.UTF_8);
    }

    /// As RFC 7692, section 7.2.2 says, with a new window for each frame.
    private static byte[] inflate(byte[] payload) {
        byte[] withTail = java.util.Arrays.copyOf(payload, payload.length + 4);
        withTail[payload.length + 2] = -1;
        withTail[payload.length + 3] = -1;
        byte[] result = new byte[1024 * 1024];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(withTail);
            return java.util.Arrays.copyOf(result, inflater.inflate(result));
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }

    @Override
    public synchronized void channelInactive(ChannelHandlerContext context) {
        hasEnded = true;
        notifyAll();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    synchronized int count() {
        return texts.size();
    }

    synchronized int compressed() {
        return compressed;
    }

    synchronized int pings() {
        return pings;
    }

    /// 0 where none was sent.
    synchronized int closeCode() {
        return closeCode;
    }

    synchronized boolean hasEnded() {
        return hasEnded;
    }
}
