package io.stackbox.planted.application;

/// Gets for itself what should be handed in.
public final class Untestable {
    public Object hidden() {
        return System.currentTimeMillis();
    }
}
