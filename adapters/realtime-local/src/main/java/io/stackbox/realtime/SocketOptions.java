package io.stackbox.realtime;

/// What was negotiated for one socket.
///
/// @param deflate permessage-deflate (RFC 7692) with `server_no_context_takeover` and a full window
public record SocketOptions(boolean deflate) {
    public static final SocketOptions PLAIN = new SocketOptions(false);
}
