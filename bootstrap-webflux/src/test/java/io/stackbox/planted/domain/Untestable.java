package io.stackbox.planted.domain;

/// Gets for itself what should be handed in.
public final class Untestable {
    public Object hidden() {
        return java.time.Instant.now();
    }
}
