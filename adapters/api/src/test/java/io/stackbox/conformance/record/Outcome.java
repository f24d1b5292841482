package io.stackbox.conformance.record;

/// The columns of the coverage: how an operation has been tried.
public enum Outcome {
    /// It was done.
    HAPPY,
    /// Somebody of the same tenant, or nobody, was refused because of what they asked or who they are:
    /// neither for want of a token, nor over a limit, nor because the host could not.
    REFUSED,
    /// The same request by the same person directly after it, done again and answered the same.
    REPEATED,
    /// Somebody of another tenant named what is this tenant's, or sent the very same request, and was
    /// refused, or answered with nothing but what they had said themselves.
    FOREIGN
}
