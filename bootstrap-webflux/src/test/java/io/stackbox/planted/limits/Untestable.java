package io.stackbox.planted.limits;

/// Gets for itself what should be handed in.
public final class Untestable {
    public Object hidden() {
        return new java.util.Random();
    }
}
