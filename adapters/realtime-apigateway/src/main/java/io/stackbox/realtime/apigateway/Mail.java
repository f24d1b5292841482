package io.stackbox.realtime.apigateway;

import java.util.List;

/// The same frames for all of these, one after the other.
record Mail(List<Recipient> recipients, List<Frame> frames) {
    Mail {
        recipients = List.copyOf(recipients);
        frames = List.copyOf(frames);
    }

    int events() {
        return frames.stream().mapToInt(Frame::events).sum();
    }
}
