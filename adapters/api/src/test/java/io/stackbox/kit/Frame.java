package io.stackbox.kit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/// A WebSocket frame, or a message put together from its fragments (RFC 6455, section 5.2).
///
/// @param compressed the first reserved bit (RFC 7692, section 6)
public record Frame(int opcode, boolean compressed, byte[] payload) {
    /// The first reserved bit, beside an opcode.
    public static final int COMPRESSED = 0x40;

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;
    /// No status in the close frame (section 7.4.1).
    public static final int NO_CODE = 1005;
    /// Gone without a close frame.
    public static final int ABNORMAL = 1006;

    public static Frame text(String text) {
        return new Frame(TEXT, false, text.getBytes(StandardCharsets.UTF_8));
    }

    /// As the payload of a compressed frame: the empty block at the end is left out (RFC 7692, section 7.2.1).
    public static byte[] deflate(byte[] payload) {
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(payload);
            byte[] deflated = new byte[payload.length + 64];
            int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(deflated, length - 4);
        }
    }

    public String asText() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    public int closeCode() {
        return payload.length < 2 ? NO_CODE : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    }
}
