package io.stackbox.kit;

/// What may happen to a conversation. The client can do some of it itself; the rest a host offers as far as it can.
public enum Fault {
    /// A connection is cut without a word.
    CUT,
    /// A request is carried out, or not, and its answer never arrives.
    ANSWER_LOST,
    /// The process dies between any two lines and another takes its place.
    KILLED,
    /// The store refuses part of what it is asked for a while.
    THROTTLED;

    /// Whether it needs nothing of the host.
    public boolean isTheClients() {
        return this == CUT || this == ANSWER_LOST;
    }
}
