package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.AttributeKey;

/// What waits to be written to one channel. Touched on its lane only, but for `isConnected`, and for `isHalfFull`
/// by somebody to whom a moment's delay makes no difference.
final class Outbox {
    /// A turn that writes more to one channel than this does not wait for its end, so that only what the peer
    /// does not take is counted as queued.
    private static final int FLUSH_AT_BYTES = 64 * 1024;
    /// What Netty adds for every buffer it queues.
    private static final int ENTRY_BYTES = 96;

    static final AttributeKey<Boolean> CLOSE_WRITTEN = AttributeKey.valueOf(Outbox.class, "closeWritten");

    private final Channel channel;
    private final Lane lane;
    private final int limitBytes;
    private boolean isWritten;
    private int unflushedBytes;
    private int reservedBytes;
    private long queuedBytes;
    private long movedBytes;
    private long movedNanos;

    Outbox(Channel channel, Lane lane, int limitBytes) {
        this.channel = channel;
        this.lane = lane;
        this.limitBytes = limitBytes;
    }

    boolean isConnected() {
        return channel.isOpen();
    }

    /// Whether the channel still takes anything at all.
    boolean isAlive() {
        return channel.unsafe().outboundBuffer() != null;
    }

    boolean hasSpace(int bytes) {
        return pendingBytes() + reservedBytes + bytes <= limitBytes;
    }

    boolean isHalfFull() {
        return pendingBytes() + reservedBytes > limitBytes / 2;
    }

    /// Takes the buffer over.
    void write(ByteBuf bytes) {
        int size = bytes.readableBytes() + ENTRY_BYTES;
        queuedBytes += size;
        unflushedBytes += size;
        var _ = channel.write(bytes, channel.voidPromise());
        if (!isWritten) {
            isWritten = true;
            lane.wrote(this);
        }
        if (unflushedBytes >= FLUSH_AT_BYTES) flushNow();
    }

    /// Takes the last frame of all over.
    void writeClose(ByteBuf frame) {
        channel.attr(CLOSE_WRITTEN).set(true);
        write(frame);
    }

    void flush() {
        isWritten = false;
        flushNow();
    }

    private void flushNow() {
        unflushedBytes = 0;
        channel.flush();
    }

    void reserve(int bytes) {
        reservedBytes += bytes;
    }

    void unreserve(int bytes) {
        reservedBytes -= bytes;
    }

    long pendingBytes() {
        ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
        return out == null ? 0 : out.totalPendingWriteBytes();
    }

    /// How long the peer has taken nothing of what waits for it; 0 where nothing waits.
    long stalledNanos(long now) {
        ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
        if (out == null || out.isEmpty()) {
            movedNanos = now;
            return 0;
        }
        long moved = queuedBytes - out.totalPendingWriteBytes() + out.currentProgress();
        if (moved > movedBytes || movedNanos == 0) movedNanos = now;
        movedBytes = moved;
        return now - movedNanos;
    }

    void cut() {
        var _ = channel.close();
    }
}
