package io.stackbox.application.contract;

import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.util.List;

/// What a contract must be able to do at the far end of a [io.stackbox.application.port.Live]: open sockets and
/// see what comes out of them.
public interface LiveProbe {
    /// Opens a socket.
    ConnectionId open(TenantId tenant, UserId user);

    /// Answers the request under way on the socket, as an edge does once a use case has returned; what the
    /// use case subscribed to is heard from then on.
    void answer(ConnectionId connection);

    /// The same for a request that was refused.
    void refuse(ConnectionId connection);

    /// What has come out so far, in order: the [io.stackbox.domain.event.Change]s and
    /// [io.stackbox.domain.event.Signal]s themselves, without answers.
    List<Object> heard(ConnectionId connection);

    /// Channels one connection may be subscribed to.
    int subscriptionsMax();

    /// How long something may take to come out; also, how long silence is listened to.
    Duration patience();
}
