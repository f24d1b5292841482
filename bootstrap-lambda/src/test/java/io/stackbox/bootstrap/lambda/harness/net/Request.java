package io.stackbox.bootstrap.lambda.harness.net;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client asked, as it came: nothing is decoded.
///
/// @param target path and query as on the request's first line
/// @param headers in their order and with their own spelling
public record Request(
        String method, String target, List<Map.Entry<String, String>> headers, byte[] body, InetSocketAddress from) {

    /// Without the query, still escaped.
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /// Still escaped; empty when there is none.
    public String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    /// The first value of a header.
    public @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public String address() {
        return from.getAddress().getHostAddress();
    }

    /// The same for another target.
    public Request at(String other) {
        return new Request(method, other, headers, body, from);
    }
}
