package io.stackbox.api.function;

/// How a socket goes on when its token ends.
public enum Renewal {
    /// By `authenticate`, with a new token.
    IN_BAND,
    /// By a new socket: the host keeps the identity with which this one was opened.
    BY_RECONNECTING
}
