package io.stackbox.perf.load;

import java.nio.ByteBuffer;

/// Writes client frames, masked as RFC 6455 demands of clients.
final class FrameWriter {
    static final int HEADER_SIZE_MAX_BYTES = 8;
    static final int TEXT = 1;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int SMALL = 125;

    /// Any sequence will do: the mask guards proxies against scripts, and here is neither.
    private int mask = 0x5bd1e995;

    /// Payloads of at most 65,535 bytes.
    void write(ByteBuffer into, int opcode, byte[] payload, int length) {
        mask = mask * 0x2c9277b5 + 0x3c6ef35f;
        into.put((byte) (FINAL | opcode));
        if (length <= SMALL) into.put((byte) (MASKED | length));
        else into.put((byte) (MASKED | 126)).put((byte) (length >>> 8)).put((byte) length);
        for (int i = 0; i < 4; i++) into.put((byte) (mask >>> 8 * i));
        for (int i = 0; i < length; i++) into.put((byte) (payload[i] ^ mask >>> 8 * (i & 3)));
    }
}
