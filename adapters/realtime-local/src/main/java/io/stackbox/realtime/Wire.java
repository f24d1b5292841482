package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/// Whole WebSocket frames as a server sends them: one fragment, unmasked (RFC 6455, section 5.2).
///
/// @param allocator where frames are kept until the last socket has written them
record Wire(ByteBufAllocator allocator) {
    static final int HEADER_BYTES_MAX = 10;
    private static final int FINAL = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    /// A close frame's payload is at most 125 bytes, two of them the code.
    private static final int REASON_BYTES_MAX = 123;

    private static final ByteBuf PING_FRAME = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(2).writeByte(FINAL | PING).writeByte(0));

    ByteBuf text(byte[] payload) {
        ByteBuf frame = allocator.directBuffer(headerBytes(payload.length) + payload.length);
        return header(frame, FINAL | TEXT, payload.length).writeBytes(payload);
    }

    /// Space for whole frames.
    ByteBuf space(int bytes) {
        return allocator.directBuffer(bytes);
    }

    /// Space for a compressed payload, and before it for its header.
    ByteBuf spaceFor(int payload) {
        return allocator.directBuffer(HEADER_BYTES_MAX + payload).setIndex(HEADER_BYTES_MAX, HEADER_BYTES_MAX);
    }

    /// Puts the header of a compressed text frame before a payload that begins at [#HEADER_BYTES_MAX].
    static ByteBuf compressedText(ByteBuf frame) {
        int end = frame.writerIndex();
        int payload = end - HEADER_BYTES_MAX;
        int start = HEADER_BYTES_MAX - headerBytes(payload);
        frame.setIndex(start, start);
        return header(frame, FINAL | COMPRESSED | TEXT, payload).writerIndex(end);
    }

    /// @param reason plain ASCII
    ByteBuf close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(text.length, REASON_BYTES_MAX);
        ByteBuf frame = allocator.directBuffer(4 + length);
        return header(frame, FINAL | CLOSE, 2 + length).writeShort(code).writeBytes(text, 0, length);
    }

    /// The one ping frame: needs no release.
    static ByteBuf ping() {
        return PING_FRAME.duplicate();
    }

    private static int headerBytes(int payload) {
        if (payload < 126) return 2;
        return payload <= 0xFFFF ? 4 : HEADER_BYTES_MAX;
    }

    private static ByteBuf header(ByteBuf frame, int first, int payload) {
        frame.writeByte(first);
        if (payload < 126) return frame.writeByte(payload);
        if (payload <= 0xFFFF) return frame.writeByte(126).writeShort(payload);
        return frame.writeByte(127).writeLong(payload);
    }
}
