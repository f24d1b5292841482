package io.stackbox.bootstrap.lambda.harness.function;

/// How an invocation ended.
public sealed interface Outcome {
    /// @param payload what the handler returned, JSON
    record Answered(String payload) implements Outcome {}

    /// The handler threw, or its process ended.
    ///
    /// @param type as the runtime says it; `Runtime.ExitError` for a process that ended
    record Failed(String type, String message) implements Outcome {}

    /// Killed for taking too long.
    record TimedOut() implements Outcome {}

    /// Not even begun: as many processes as may be are busy.
    record Throttled() implements Outcome {}
}
