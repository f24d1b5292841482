package io.stackbox.planted.persistence;

/// Gets for itself what should be handed in.
public final class Untestable {
    public Object hidden() {
        return java.time.Clock.systemUTC();
    }
}
