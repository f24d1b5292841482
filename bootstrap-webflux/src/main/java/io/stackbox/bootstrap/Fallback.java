package io.stackbox.bootstrap;

import io.netty.channel.ChannelException;
import io.stackbox.api.Dispatcher;
import io.stackbox.api.HttpAnswer;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;

/// Answers what no route took, and what went wrong before one could: as a problem, like everything else.
final class Fallback implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Fallback.class);

    private final Dispatcher dispatcher;

    Fallback(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted() || isGone(error)) return cut(response, error);
        String traceparent = exchange.getRequest().getHeaders().getFirst("traceparent");
        HttpAnswer answer = dispatcher.refuse(refusal(error), traceparent);
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(response.getHeaders()::set);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(answer.body())))
                .onErrorResume(unwritable -> cut(response, unwritable));
    }

    /// Whether the client hung up, or took too long.
    private static boolean isGone(Throwable error) {
        return error instanceof AbortedException || error instanceof IOException || error instanceof ChannelException;
    }

    /// Half an answer must not look like a whole one. Spring would do the same, with a line in the log for each.
    private static Mono<Void> cut(ServerHttpResponse response, Throwable error) {
        LOG.debug("an answer breaks off: {}", error.toString());
        HttpServerResponse connection = ServerHttpResponseDecorator.getNativeResponse(response);
        connection.withConnection(Connection::dispose);
        return Mono.empty();
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
