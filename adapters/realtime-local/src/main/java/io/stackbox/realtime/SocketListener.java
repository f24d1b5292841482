package io.stackbox.realtime;

import java.time.Instant;

/// Tells the edge what the hub did with a socket. Called on virtual threads, so it may block; calls for one
/// socket may overlap.
public interface SocketListener {
    /// The connection ended without a close frame of ours.
    int ENDED = 1006;

    /// The hub has let go of the socket; called once, but never after [HubSocket#detach].
    ///
    /// @param code of the close frame that was sent, or [#ENDED]
    void closed(int code);

    /// There was a frame or a pong since the last call.
    void alive(Instant lastSeen);
}
