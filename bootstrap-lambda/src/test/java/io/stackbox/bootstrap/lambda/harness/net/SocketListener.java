package io.stackbox.bootstrap.lambda.harness.net;

/// What happens on one WebSocket. Called on the connection's event loop: it must not block.
public interface SocketListener {
    /// The handshake's answer is written.
    void opened(Socket socket);

    void text(String message);

    void binary(byte[] message);

    /// Whoever closed, also when the handshake could not be finished. A second call means nothing.
    ///
    /// @param code as the peer said it; 1005 for a close without a code, 1006 for none at all
    void closed(int code);
}
