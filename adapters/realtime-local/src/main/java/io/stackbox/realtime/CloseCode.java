package io.stackbox.realtime;

/// Why the hub closes a socket, and what the client should do.
public final class CloseCode {
    /// The server restarts: come back.
    public static final int RESTART = 1012;
    /// The token has ended: come back with a new one only.
    public static final int IDENTITY = 4401;
    /// Neither a frame nor a pong for too long.
    public static final int IDLE = 4408;
    /// The user has opened too many newer connections.
    public static final int REPLACED = 4409;
    /// The client read too slowly: come back and resume.
    public static final int SLOW_READER = 4410;

    private CloseCode() {}
}
