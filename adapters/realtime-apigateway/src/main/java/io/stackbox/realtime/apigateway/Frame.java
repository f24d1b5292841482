package io.stackbox.realtime.apigateway;

/// One frame as it goes out: an event, or an array of events.
record Frame(byte[] bytes, int events) {
    static Frame of(byte[] event) {
        return new Frame(event, 1);
    }
}
