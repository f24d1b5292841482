package io.stackbox.domain.tenant;

import org.jspecify.annotations.Nullable;

/// Where a request came from when it came over a socket: its connection, and the request's own id, which its
/// answer repeats.
public record Origin(ConnectionId connection, @Nullable String requestId) {}
