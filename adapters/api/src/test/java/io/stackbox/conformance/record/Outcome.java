package io.stackbox.conformance.record;

/// The columns of the coverage: how an operation has been tried.
public enum Outcome {
    /// It was done.
    HAPPY,
    /// Somebody of the same tenant, or nobody, was refused.
    REFUSED,
    /// The same request by the same person directly after it, done again and answered the same.
    REPEATED,
    /// Somebody of another tenant named what is this tenant's, or sent the very same request, and was shown nothing.
    FOREIGN
}
