package io.stackbox.perf.load;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/// One open socket of the swarm, and how far it has come.
final class Client {
    enum State {
        CONNECTING,
        UPGRADING,
        JOINING,
        READY,
        CLOSED
    }

    /// The connection ended without a close frame.
    static final int TORN = -1;

    private static final byte[] NOTHING = {};

    final Seat seat;
    final SocketChannel channel;
    final SelectionKey key;
    State state = State.CONNECTING;

    /// The server's code, once closed.
    int closeCode;

    /// Bytes that the kernel would not take yet, from position to limit.
    ByteBuffer unsent = ByteBuffer.wrap(NOTHING);

    private byte[] partial = NOTHING;
    private int partialBytes;

    Client(Seat seat, SocketChannel channel, SelectionKey key) {
        this.seat = seat;
        this.channel = channel;
        this.key = key;
    }

    /// Puts back in front what the last read left over: the beginning of a frame.
    void restore(ByteBuffer buffer) {
        buffer.clear().put(partial, 0, partialBytes);
    }

    void keep(ByteBuffer buffer, int from, int to) {
        partialBytes = to - from;
        if (partialBytes > partial.length) partial = new byte[partialBytes * 2];
        buffer.get(from, partial, 0, partialBytes);
    }

    /// Remembers what a write left over; what waits already goes first.
    void queue(ByteBuffer rest) {
        ByteBuffer both = ByteBuffer.allocate(unsent.remaining() + rest.remaining());
        unsent = both.put(unsent).put(rest).flip();
    }

    boolean isOpen() {
        return state != State.CLOSED;
    }
}
