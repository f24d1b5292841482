package io.stackbox.api.function;

/// Who holds the sockets, and with that what a function can know and do about them.
public enum SocketHolder {
    /// This process: it sees what a socket takes, and gives it a new identity by `authenticate`.
    HUB,
    /// A gateway: a socket keeps the identity with which it was opened, and how far its messages have come, its
    /// client's heartbeats tell.
    GATEWAY
}
