package io.stackbox.perf.load;

import java.nio.ByteBuffer;

/// Finds WebSocket frames (RFC 6455, section 5.2) in what a server sent, in place.
final class FrameParser {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int FINAL = 0x80;

    private FrameParser() {}

    /// Told of each whole frame; `[from, to)` is its payload, valid during the call only.
    interface Sink {
        void data(ByteBuffer buffer, int from, int to);

        void ping(ByteBuffer buffer, int from, int to);

        /// 1005 when the server gave no code.
        void close(int code);
    }

    /// Where the first frame begins that is not wholly in `[from, to)`: the caller keeps the rest for the next read.
    ///
    /// @throws IllegalStateException for a message in several frames: a tag could be torn
    static int parse(ByteBuffer buffer, int from, int to, Sink sink) {
        int at = from;
        while (to - at >= 2) {
            int first = buffer.get(at);
            int payload = at + headerBytes(buffer.get(at + 1));
            if (payload > to) return at;
            long end = payload + payloadBytes(buffer, at);
            if (end > to) return at;
            dispatch(buffer, first, payload, (int) end, sink);
            at = (int) end;
        }
        return at;
    }

    private static void dispatch(ByteBuffer buffer, int first, int from, int to, Sink sink) {
        int opcode = first & 15;
        if (opcode == 0 || (first & FINAL) == 0) throw new IllegalStateException("a message in several frames");
        switch (opcode) {
            case TEXT, BINARY -> sink.data(buffer, from, to);
            case PING -> sink.ping(buffer, from, to);
            case CLOSE -> sink.close(to - from < 2 ? 1005 : (buffer.get(from) & 255) << 8 | buffer.get(from + 1) & 255);
            default -> {} // a pong needs nothing
        }
    }

    private static int headerBytes(byte second) {
        return switch (second & 127) {
            case 126 -> 4;
            case 127 -> 10;
            default -> 2;
        };
    }

    private static long payloadBytes(ByteBuffer buffer, int at) {
        int small = buffer.get(at + 1) & 127;
        if (small < 126) return small;
        long length = 0;
        for (int i = at + 2, end = at + headerBytes((byte) small); i < end; i++)
            length = length << 8 | buffer.get(i) & 255;
        return length;
    }
}
