package io.stackbox.bootstrap;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.stackbox.api.Dispatcher;
import io.stackbox.domain.refusal.Refusal;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// What Prometheus reads, on this machine only: to anybody else there is no such page.
final class Metrics {
    static final String PATH = "/metrics";
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final PrometheusMeterRegistry meters;
    private final Dispatcher dispatcher;

    Metrics(PrometheusMeterRegistry meters, Dispatcher dispatcher) {
        this.meters = meters;
        this.dispatcher = dispatcher;
    }

    Mono<ServerResponse> scrape(ServerRequest request) {
        if (!HttpEdge.isLocal(request)) {
            return HttpEdge.answer(dispatcher.refuse(new Refusal.NotFound("route"), HttpEdge.trace(request)));
        }
        return ServerResponse.ok().contentType(TEXT).bodyValue(meters.scrape());
    }
}
