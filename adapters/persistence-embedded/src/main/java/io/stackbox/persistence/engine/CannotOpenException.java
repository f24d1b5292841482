package io.stackbox.persistence.engine;

/// The store cannot be opened; the message says why and what to do, for the person who started the program.
public final class CannotOpenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotOpenException(String message) {
        super(message);
    }

    public CannotOpenException(String message, Throwable cause) {
        super(message, cause);
    }
}
