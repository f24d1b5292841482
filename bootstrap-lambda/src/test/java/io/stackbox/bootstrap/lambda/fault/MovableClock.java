package io.stackbox.bootstrap.lambda.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// A clock that stands still until it is moved.
final class MovableClock implements InstantSource {
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Override
    public Instant instant() {
        return now;
    }

    synchronized void forward(Duration by) {
        now = now.plus(by);
    }

    synchronized void forwardTo(Instant moment) {
        if (moment.isAfter(now)) now = moment;
    }
}
