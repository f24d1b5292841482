package io.stackbox.realtime.apigateway;

import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.application.port.ConnectionStore.Listener;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A connection that mail goes to.
///
/// @param isKept whether it is there although the gateway may not know it: it has just asked for something, or
///     is only about to be connected
record Recipient(
        ConnectionId connection, UserId user, @Nullable Instant tokenExpiresAt, boolean isKept) {
    static Recipient of(Listener listener, boolean isKept) {
        return new Recipient(listener.connection(), listener.user(), listener.tokenExpiresAt(), isKept);
    }

    static Recipient of(Connection connection, boolean isKept) {
        return new Recipient(connection.id(), connection.user(), connection.tokenExpiresAt(), isKept);
    }

    boolean isExpiredAt(Instant now) {
        return tokenExpiresAt != null && !now.isBefore(tokenExpiresAt);
    }
}
