package io.stackbox.bootstrap;

import io.stackbox.api.Origins;
import io.stackbox.domain.refusal.Refusal;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Tells browsers whose pages may call, and turns away those that may not, by a problem like any other refusal;
/// [Fallback] writes it.
final class OriginFilter implements WebFilter {
    private final Origins origins;

    OriginFilter(Origins origins) {
        this.origins = origins;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String origin = headers.getOrigin();
        if (!origins.allows(origin, headers.getFirst(HttpHeaders.HOST))) {
            return Mono.error(new Refusal.Forbidden("pages of this origin may not call").raise());
        }
        ServerHttpResponse response = exchange.getResponse();
        if (origin != null && isPreflight(exchange)) {
            add(response, Origins.preflight(origin));
            response.setStatusCode(HttpStatus.NO_CONTENT);
            return response.setComplete();
        }
        add(response, Origins.headers(origin));
        return chain.filter(exchange);
    }

    private static boolean isPreflight(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        return Origins.isPreflight(request.getMethod().name(), HttpEdge.headers(request.getHeaders()));
    }

    private static void add(ServerHttpResponse response, Map<String, String> headers) {
        headers.forEach(response.getHeaders()::set);
    }
}
