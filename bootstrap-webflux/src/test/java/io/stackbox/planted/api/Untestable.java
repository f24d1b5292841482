package io.stackbox.planted.api;

/// Gets for itself what should be handed in.
public final class Untestable {
    public Object hidden() {
        return java.util.UUID.randomUUID();
    }
}
