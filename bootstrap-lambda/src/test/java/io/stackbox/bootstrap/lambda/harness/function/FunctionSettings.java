package io.stackbox.bootstrap.lambda.harness.function;

import java.time.Duration;
import java.util.Map;

/// @param environment what the deployment gives it, without what the service adds
/// @param timeout of one invocation; the process is killed when it is over
/// @param processesMax at most at a time, the function's reserved concurrency
/// @param patience for which an invocation waits while that many are busy, before it is throttled. The
///     service does not wait, but starts a thousand where this machine starts a few
/// @param keptIdle after which an idle process is ended
public record FunctionSettings(
        String name,
        Bundle bundle,
        Map<String, String> environment,
        Duration timeout,
        int processesMax,
        Duration patience,
        Duration keptIdle) {
    public static FunctionSettings of(String name, Bundle bundle, Map<String, String> environment) {
        return new FunctionSettings(
                name, bundle, environment, Duration.ofSeconds(29), 10, Duration.ZERO, Duration.ofMinutes(5));
    }

    public FunctionSettings timeout(Duration other) {
        return new FunctionSettings(name, bundle, environment, other, processesMax, patience, keptIdle);
    }

    public FunctionSettings processesMax(int other) {
        return new FunctionSettings(name, bundle, environment, timeout, other, patience, keptIdle);
    }

    public FunctionSettings patience(Duration other) {
        return new FunctionSettings(name, bundle, environment, timeout, processesMax, other, keptIdle);
    }

    public FunctionSettings keptIdle(Duration other) {
        return new FunctionSettings(name, bundle, environment, timeout, processesMax, patience, other);
    }

    /// In a region and an account that nobody has.
    String arn() {
        return "arn:aws:lambda:us-east-1:000000000000:function:" + name;
    }
}
