package io.stackbox.bootstrap.lambda;

/// The settings are not what they must be; the message says which and why, for the person who deployed the
/// function.
final class BadSettings extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BadSettings(String message) {
        super(message);
    }

    BadSettings(String message, Throwable cause) {
        super(message, cause);
    }
}
