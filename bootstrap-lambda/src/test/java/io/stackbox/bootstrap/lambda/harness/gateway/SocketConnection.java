package io.stackbox.bootstrap.lambda.harness.gateway;

import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Socket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One connection of the WebSocket API, from its handshake on.
final class SocketConnection {
    final String id = Ids.fresh();
    final Instant connectedAt = Instant.now();
    final Request handshake;
    /// What the authorizer said of it.
    volatile @Nullable ObjectNode authorizer;

    private volatile @Nullable Socket socket;
    private volatile Instant lastActiveAt = connectedAt;
    /// Why the gateway itself closed it; null where the client did.
    private volatile @Nullable Ending ending;

    /// @param code of the close frame
    record Ending(int code, String reason) {}

    SocketConnection(Request handshake) {
        this.handshake = handshake;
    }

    /// From now on it can be sent to.
    void open(Socket opened) {
        socket = opened;
        touch();
    }

    /// Null until the handshake is answered.
    @Nullable
    Socket socket() {
        return socket;
    }

    /// Something was sent or came: the ten minutes begin again.
    void touch() {
        lastActiveAt = Instant.now();
    }

    Instant lastActiveAt() {
        return lastActiveAt;
    }

    void send(String text) {
        Socket open = socket;
        if (open == null) return;
        touch();
        open.send(text);
    }

    void close(Ending why) {
        Socket open = socket;
        if (open == null || ending != null) return;
        ending = why;
        open.close(why.code(), why.reason());
    }

    /// How it ended, in the words of the `$disconnect` event.
    ///
    /// @param heard the code that the client's side ended with
    Ending ending(int heard) {
        Ending own = ending;
        if (own != null) return own;
        return new Ending(
                heard,
                switch (heard) {
                    case 1000 -> "";
                    case 1005 -> "Client-side close frame status not set";
                    case 1006 -> "Connection Closed Abnormally";
                    default -> "";
                });
    }
}
