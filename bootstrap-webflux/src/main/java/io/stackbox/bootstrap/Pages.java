package io.stackbox.bootstrap;

import io.stackbox.api.document.AsyncApi;
import io.stackbox.api.document.OpenApi;
import java.util.function.Supplier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// The pages and documents that are served beside the API.
final class Pages {
    private static final String POLICY = "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private Pages() {}

    static RouterFunction<ServerResponse> routes(Scheduler virtualThreads) {
        var pages = new ClassPathResource("static/");
        return RouterFunctions.route()
                .GET("/openapi.json", document(OpenApi::json, virtualThreads))
                .GET("/asyncapi.json", document(AsyncApi::json, virtualThreads))
                .GET("/", page(new ClassPathResource("static/index.html")))
                .GET("/docs", page(new ClassPathResource("static/docs.html")))
                .add(RouterFunctions.resources("/**", pages).filter((request, next) -> {
                    guard(request.exchange().getResponse().getHeaders());
                    return next.handle(request);
                }))
                .build();
    }

    private static HandlerFunction<ServerResponse> document(Supplier<byte[]> document, Scheduler virtualThreads) {
        // The first reader pays for making it, off the event loop.
        return request -> Mono.fromSupplier(document)
                .subscribeOn(virtualThreads)
                .flatMap(json -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(json));
    }

    private static HandlerFunction<ServerResponse> page(ClassPathResource page) {
        return (ServerRequest request) -> ServerResponse.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=utf-8"))
                .headers(Pages::guard)
                .bodyValue(page);
    }

    static void guard(HttpHeaders headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
