package io.stackbox.bootstrap.lambda.socket;

import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;

/// What can be done to the sockets that the gateway holds, besides answering them. Best effort: a socket that
/// is gone is nobody's error.
public interface HeldSockets {
    /// Sends a frame that comes before the answer.
    void send(ConnectionId connection, byte[] frame);

    /// Closes a socket.
    void cut(ConnectionId connection);

    /// Says how the request under way is answered: by an error, what it subscribed to is as it was before.
    ///
    /// @return false where that request found the socket to be forgotten, so that it has to go
    boolean conclude(TenantId tenant, ConnectionId connection, boolean hasSucceeded);
}
