package io.stackbox.bootstrap.lambda;

import io.stackbox.domain.tenant.ConnectionId;

/// What can be done to an open socket besides answering it. Best effort: a socket that is gone is nobody's
/// error.
interface Gateway {
    void post(ConnectionId connection, byte[] frame);

    void close(ConnectionId connection);
}
