package io.stackbox.bootstrap;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;

/// The headers that every page and file is served with: what a page may load, and whom it may call.
final class PageGuard {
    private final String policy;

    /// @param connectOrigins whom a page may call beside this server, whose sockets are part of `'self'`
    PageGuard(List<String> connectOrigins) {
        var connect = new ArrayList<>(List.of("'self'"));
        connect.addAll(connectOrigins);
        policy = "default-src 'self'; connect-src " + String.join(" ", connect)
                + "; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
                + " frame-ancestors 'none'";
    }

    void set(HttpHeaders headers) {
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
