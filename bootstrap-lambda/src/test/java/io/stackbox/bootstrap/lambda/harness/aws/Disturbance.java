package io.stackbox.bootstrap.lambda.harness.aws;

/// Decides what becomes of each call. Asked by many threads at once.
public interface Disturbance {
    /// Every call goes its way.
    Disturbance NONE = call -> Deed.FORWARD;

    Deed on(Call call);
}
