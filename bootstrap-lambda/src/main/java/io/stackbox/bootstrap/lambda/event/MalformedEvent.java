package io.stackbox.bootstrap.lambda.event;

/// An event lacks what AWS promises to put into it. The message names the place, never what stands there.
public final class MalformedEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedEvent(String message) {
        super(message, null, false, false);
    }
}
