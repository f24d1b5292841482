package io.stackbox.planted.identity;

/// Gets for itself what should be handed in.
public final class Untestable {
    public Object hidden() {
        return Math.random();
    }
}
