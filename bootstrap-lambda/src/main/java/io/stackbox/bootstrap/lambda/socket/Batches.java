package io.stackbox.bootstrap.lambda.socket;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Puts frames together into arrays, for a client that takes several events in one.
final class Batches {
    /// The gateway carries no more in one message.
    private static final int SIZE_MAX_BYTES = 128 * 1024;

    private Batches() {}

    /// The frames in order, as few messages as hold them. One frame alone stays as it is.
    static List<byte[]> of(List<byte[]> frames) {
        var messages = new ArrayList<byte[]>();
        var batch = new ArrayList<byte[]>();
        int sizeBytes = 2;
        for (byte[] frame : frames) {
            if (!batch.isEmpty() && sizeBytes + frame.length + 1 > SIZE_MAX_BYTES) {
                messages.add(joined(batch));
                batch.clear();
                sizeBytes = 2;
            }
            batch.add(frame);
            sizeBytes += frame.length + 1;
        }
        if (!batch.isEmpty()) messages.add(joined(batch));
        return messages;
    }

    private static byte[] joined(List<byte[]> batch) {
        if (batch.size() == 1) return batch.getFirst();
        var joined = new ByteArrayOutputStream();
        char before = '[';
        for (byte[] frame : batch) {
            joined.write(before);
            joined.writeBytes(frame);
            before = ',';
        }
        joined.write(']');
        return joined.toByteArray();
    }
}
