package io.stackbox.bootstrap;

import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// What was said when a socket was opened. Secrets stand in it, so it is kept no longer than needed.
///
/// @param query decoded
record Handshake(
        HttpHeaders headers,
        Map<String, String> query,
        @Nullable InetSocketAddress remote) {}
