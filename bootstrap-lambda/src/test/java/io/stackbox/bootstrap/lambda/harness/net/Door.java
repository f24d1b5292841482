package io.stackbox.bootstrap.lambda.harness.net;

import java.util.List;
import java.util.Map;

/// Decides who gets a WebSocket.
public interface Door {
    /// Called on a virtual thread; the client waits for its handshake's answer meanwhile.
    Admission admit(Request request) throws Exception;

    sealed interface Admission {}

    record Refused(Response response) implements Admission {}

    /// @param headers of the handshake's answer
    /// @param listener hears of the socket from now on
    record Admitted(List<Map.Entry<String, String>> headers, SocketListener listener) implements Admission {}
}
