package io.stackbox.bootstrap;

import io.stackbox.api.HttpCall;
import io.stackbox.api.SocketIdentity;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// What was said when a socket was opened. Secrets stand in it, so it is kept no longer than needed.
///
/// @param query decoded
record Handshake(
        HttpHeaders headers,
        Map<String, List<String>> query,
        @Nullable InetSocketAddress remote) {

    HttpCall call() {
        Map<String, String> first = HttpEdge.headers(headers);
        List<String> protocols = headers.getOrEmpty(SocketIdentity.PROTOCOLS_HEADER);
        if (!protocols.isEmpty()) first.put(SocketIdentity.PROTOCOLS_HEADER, String.join(",", protocols));
        boolean isLocal = HttpEdge.isLocal(remote, headers.getFirst(HttpHeaders.HOST));
        return new HttpCall("GET", "/ws", query, first, new byte[0], isLocal);
    }
}
