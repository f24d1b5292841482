package io.stackbox.realtime.apigateway;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Joins events into few frames, for those who take arrays.
record Packing(int bytesMax, int eventsMax) {
    /// Each in a frame of its own.
    static List<Frame> apart(List<byte[]> events) {
        return events.stream().map(Frame::of).toList();
    }

    /// As few frames as the limits allow, in the same order. One event alone is no array.
    List<Frame> joined(List<byte[]> events) {
        var frames = new ArrayList<Frame>();
        var next = new ArrayList<byte[]>();
        int bytes = 1;
        for (byte[] event : events) {
            if (!next.isEmpty() && (next.size() == eventsMax || bytes + event.length + 1 > bytesMax)) {
                frames.add(frame(next, bytes));
                next.clear();
                bytes = 1;
            }
            next.add(event);
            bytes += event.length + 1;
        }
        if (!next.isEmpty()) frames.add(frame(next, bytes));
        return frames;
    }

    private static Frame frame(List<byte[]> events, int bytes) {
        if (events.size() == 1) return Frame.of(events.getFirst());
        var array = new ByteArrayOutputStream(bytes);
        char before = '[';
        for (byte[] event : events) {
            array.write(before);
            array.writeBytes(event);
            before = ',';
        }
        array.write(']');
        return new Frame(array.toByteArray(), events.size());
    }
}
