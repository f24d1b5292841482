package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Compresses payloads as permessage-deflate frames (RFC 7692) that stand alone: every one begins with an empty
/// window, so all sockets share the bytes, and a socket costs no window of its own.
///
/// A deflater holds about 256 KiB outside the heap. Compressing does not block, so no more of them are in use
/// than threads run; a few are kept.
final class Deflating implements AutoCloseable {
    private static final int KEPT_DEFLATERS_MAX = 4;
    /// Chat compresses nearly as well at 3 as at 6, for half of the time.
    private static final int LEVEL = 3;
    /// A sync flush ends with an empty stored block, which the receiver adds again (section 7.2.1).
    private static final int TAIL_BYTES = 4;

    private final ArrayBlockingQueue<Deflater> kept = new ArrayBlockingQueue<>(KEPT_DEFLATERS_MAX);
    private final Wire wire;
    private final int fromBytes;

    Deflating(Wire wire, int fromBytes) {
        this.wire = wire;
        this.fromBytes = fromBytes;
    }

    /// The compressed frame, or null where compressing is not worth it.
    @Nullable
    ByteBuf text(byte[] payload) {
        if (payload.length < fromBytes) return null;
        Deflater deflater = kept.poll();
        if (deflater == null) deflater = new Deflater(LEVEL, true);
        ByteBuf frame = wire.spaceFor(payload.length);
        boolean isSmaller = deflate(deflater, payload, frame);
        deflater.reset();
        if (!kept.offer(deflater)) deflater.end();
        if (isSmaller) return Wire.compressedText(frame);
        frame.release();
        return null;
    }

    /// False where the result would not fit the space of the payload itself.
    private static boolean deflate(Deflater deflater, byte[] payload, ByteBuf into) {
        deflater.setInput(payload);
        int space = payload.length;
        int written = deflater.deflate(into.internalNioBuffer(Wire.HEADER_BYTES_MAX, space), Deflater.SYNC_FLUSH);
        // A full buffer may mean that there is more to come.
        if (written == space) return false;
        into.writerIndex(Wire.HEADER_BYTES_MAX + written - TAIL_BYTES);
        return true;
    }

    @Override
    public void close() {
        for (Deflater deflater = kept.poll(); deflater != null; deflater = kept.poll()) deflater.end();
    }
}
