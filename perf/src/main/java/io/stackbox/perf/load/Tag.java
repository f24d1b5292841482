package io.stackbox.perf.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The mark in every message body, `~rrrrnnnnnnnn~`: this run, and the message's number in it, in hexadecimal.
///
/// It survives JSON, Markdown and HTML untouched, holds no `@` that a server would take for a mention, and is found in
/// an encoded frame without decoding it. The run keeps messages of an earlier run, replayed on joining, from counting.
/// Buffers are little-endian.
final class Tag {
    static final int LENGTH_BYTES = 14;

    private static final int RUN_AT = 1;
    private static final int NUMBER_AT = 5;
    private static final byte EDGE = '~';
    private static final long ONES = 0x0101010101010101L;
    private static final long EDGES = ONES * EDGE;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] run;
    private final int runAsRead;

    Tag(int run) {
        this.run = new byte[4];
        putHex(this.run, 0, run & 0xffff, 4);
        runAsRead = ByteBuffer.wrap(this.run).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /// A body of `length` bytes, its tag at the start, still without a number.
    byte[] body(int length) {
        byte[] body = "x".repeat(Math.max(length, LENGTH_BYTES)).getBytes(StandardCharsets.US_ASCII);
        body[0] = EDGE;
        System.arraycopy(run, 0, body, RUN_AT, run.length);
        body[LENGTH_BYTES - 1] = EDGE;
        return body;
    }

    static void number(byte[] body, int number) {
        putHex(body, NUMBER_AT, number, 8);
    }

    static void putHex(byte[] into, int at, int value, int digits) {
        for (int i = digits - 1; i >= 0; i--, value >>>= 4) into[at + i] = HEX[value & 15];
    }

    /// Where the next tag of this run begins in `[from, to)`, or -1. Eight bytes are looked at in a step: frames of
    /// servers that send more than the body are several times as long as it.
    int find(ByteBuffer buffer, int from, int to) {
        int last = to - LENGTH_BYTES;
        for (int at = from; at <= last; at += Long.BYTES) {
            long edges = zeroBytes(buffer.getLong(at) ^ EDGES);
            while (edges != 0) {
                int candidate = at + (Long.numberOfTrailingZeros(edges) >>> 3);
                if (candidate <= last && isTag(buffer, candidate)) return candidate;
                edges &= edges - 1;
            }
        }
        return -1;
    }

    /// The number in the tag that [#find] found.
    static int numberAt(ByteBuffer buffer, int tagAt) {
        return parseHex(buffer.getLong(tagAt + NUMBER_AT));
    }

    private boolean isTag(ByteBuffer buffer, int at) {
        return buffer.get(at) == EDGE
                && buffer.getInt(at + RUN_AT) == runAsRead
                && buffer.get(at + LENGTH_BYTES - 1) == EDGE;
    }

    /// The highest bit of each byte that is zero; a byte above one may be marked wrongly, which [#isTag] sorts out.
    private static long zeroBytes(long word) {
        return (word - ONES) & ~word & (ONES << 7);
    }

    /// Eight hexadecimal digits, first digit in the lowest byte, as one number.
    private static int parseHex(long digits) {
        long nibbles = (digits & 0x0f0f0f0f0f0f0f0fL) + 9 * ((digits >>> 6) & ONES);
        long ordered = Long.reverseBytes(nibbles);
        long pairs = (ordered | ordered >>> 4) & 0x00ff00ff00ff00ffL;
        long fours = (pairs | pairs >>> 8) & 0x0000ffff0000ffffL;
        return (int) (fours | fours >>> 16);
    }
}
