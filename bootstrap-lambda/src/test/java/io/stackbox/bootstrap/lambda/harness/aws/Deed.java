package io.stackbox.bootstrap.lambda.harness.aws;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// What the proxy does with a call.
public sealed interface Deed {
    Deed FORWARD = new Forward();

    record Forward() implements Deed {}

    /// Forwards it that much later.
    record Delay(Duration duration) implements Deed {}

    /// Keeps it back until the latch is down, then forwards it.
    record Hold(CountDownLatch until) implements Deed {}

    /// Kills the caller; the call never arrives.
    record KillBefore() implements Deed {}

    /// The call is carried out, but its caller is killed before it hears.
    record KillAfter() implements Deed {}

    /// Refuses it as the service does when it is asked too much.
    record Throttle() implements Deed {}

    /// The call is carried out, but the caller hears only that its connection broke.
    ///
    /// @param later how long it waits for that
    record CommitThenTimeout(Duration later) implements Deed {}
}
