package io.stackbox.bootstrap;

import io.stackbox.api.document.AsyncApi;
import io.stackbox.api.document.OpenApi;
import java.util.function.Supplier;
import org.springframework.core.io.ClassPathResource;
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
    private final PageGuard guard;
    private final byte[] appDocument;
    private final Scheduler virtualThreads;

    /// @param appDocument see [AppDocument]
    Pages(PageGuard guard, byte[] appDocument, Scheduler virtualThreads) {
        this.guard = guard;
        this.appDocument = appDocument.clone();
        this.virtualThreads = virtualThreads;
    }

    RouterFunction<ServerResponse> routes() {
        var pages = new ClassPathResource("static/");
        return RouterFunctions.route()
                .GET("/openapi.json", document(OpenApi::json))
                .GET("/asyncapi.json", document(AsyncApi::json))
                .GET(AppDocument.PATH, this::app)
                .GET("/", page(new ClassPathResource("static/index.html")))
                .HEAD("/", page(new ClassPathResource("static/index.html")))
                .GET("/docs", page(new ClassPathResource("static/docs.html")))
                .add(RouterFunctions.resources("/**", pages).filter((request, next) -> {
                    guard.set(request.exchange().getResponse().getHeaders());
                    return next.handle(request);
                }))
                .build();
    }

    private HandlerFunction<ServerResponse> document(Supplier<byte[]> document) {
        // The first reader pays for making it, off the event loop.
        return request -> Mono.fromSupplier(document)
                .subscribeOn(virtualThreads)
                .flatMap(json -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(json));
    }

    private Mono<ServerResponse> app(ServerRequest request) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .headers(guard::set)
                .bodyValue(appDocument);
    }

    private HandlerFunction<ServerResponse> page(ClassPathResource page) {
        return (ServerRequest request) -> ServerResponse.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=utf-8"))
                .headers(guard::set)
                .bodyValue(page);
    }
}
