package io.stackbox.bootstrap.lambda;

/// An event lacks what AWS promises to put into it. The message names the place, never what stands there.
final class MalformedEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedEvent(String message) {
        super(message, null, false, false);
    }
}
