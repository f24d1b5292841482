package io.stackbox.bootstrap;

import io.stackbox.domain.refusal.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/// The one list of origins whose pages may call, for requests and for sockets.
final class Origins {
    private static final Duration PREFLIGHT_KEPT = Duration.ofHours(1);
    private final CorsConfiguration rules = new CorsConfiguration();

    Origins(List<String> patterns) {
        rules.setAllowedOriginPatterns(patterns);
        rules.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(
                List.of("authorization", "content-type", "idempotency-key", "traceparent", "x-client-id", "x-user-id"));
        rules.setExposedHeaders(List.of("RateLimit", "RateLimit-Policy", "Retry-After", "traceparent"));
        rules.setMaxAge(PREFLIGHT_KEPT);
    }

    /// A caller without an origin is no page; that of a page from here names the host it was loaded from.
    boolean allows(@Nullable String origin, @Nullable String host) {
        if (origin == null) return true;
        if (host != null && (origin.equals("http://" + host) || origin.equals("https://" + host))) return true;
        return isAddress(origin) && rules.checkOrigin(origin) != null;
    }

    /// A pattern may let pass what is no address, and Spring fails on that later.
    private static boolean isAddress(String origin) {
        try {
            return URI.create(origin).getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /// Turns away pages that may not call, by a problem like any other refusal; [Fallback] writes it.
    WebFilter filter() {
        var cors = new CorsWebFilter(exchange -> rules);
        return (exchange, chain) -> {
            HttpHeaders headers = exchange.getRequest().getHeaders();
            if (allows(headers.getOrigin(), headers.getFirst(HttpHeaders.HOST))) return cors.filter(exchange, chain);
            return Mono.error(new Refusal.Forbidden("pages of this origin may not call").raise());
        };
    }
}
