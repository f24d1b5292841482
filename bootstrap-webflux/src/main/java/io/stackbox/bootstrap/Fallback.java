package io.stackbox.bootstrap;

import io.stackbox.api.Dispatcher;
import io.stackbox.api.HttpAnswer;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/// Answers what no route took, and what went wrong before one could: as a problem, like everything else.
final class Fallback implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Fallback.class);

    private final Dispatcher dispatcher;

    Fallback(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        var response = exchange.getResponse();
        if (response.isCommitted()) return Mono.error(error);
        HttpAnswer answer = dispatcher.refuse(refusal(error));
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(response.getHeaders()::set);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(answer.body())));
    }

    private static Refusal refusal(Throwable error) {
        if (error instanceof Refused refused) return refused.refusal();
        if (error instanceof ResponseStatusException status) {
            return status.getStatusCode().value() == 404
                    ? new Refusal.NotFound("page")
                    : new Refusal.BadRequest("the request cannot be taken");
        }
        LOG.warn("a request failed before it was dispatched: {}", error.toString());
        return new Refusal.BadRequest("the request cannot be taken");
    }
}
