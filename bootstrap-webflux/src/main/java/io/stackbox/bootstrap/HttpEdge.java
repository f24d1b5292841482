package io.stackbox.bootstrap;

import io.stackbox.api.Dispatcher;
import io.stackbox.api.HttpAnswer;
import io.stackbox.api.HttpCall;
import io.stackbox.domain.refusal.Refusal;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Translates between WebFlux and the dispatcher; it decides nothing.
final class HttpEdge {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final byte[] NOTHING = new byte[0];

    private final Dispatcher dispatcher;
    private final Scheduler virtualThreads;

    HttpEdge(Dispatcher dispatcher, Scheduler virtualThreads) {
        this.dispatcher = dispatcher;
        this.virtualThreads = virtualThreads;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        return handle(request, dispatcher::http);
    }

    Mono<ServerResponse> handle(ServerRequest request, Function<HttpCall, HttpAnswer> answer) {
        return body(request)
                .flatMap(body -> Mono.fromCallable(() -> answer.apply(call(request, body)))
                        .subscribeOn(virtualThreads))
                .onErrorResume(
                        DataBufferLimitException.class,
                        tooLarge -> Mono.just(dispatcher.refuse(
                                new Refusal.TooLarge("a request body has at most 256 KiB"), trace(request))))
                .flatMap(HttpEdge::answer);
    }

    private static Mono<byte[]> body(ServerRequest request) {
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), HttpCall.BODY_MAX_BYTES)
                .map(buffer -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .defaultIfEmpty(NOTHING);
    }

    static @Nullable String trace(ServerRequest request) {
        return request.headers().firstHeader("traceparent");
    }

    static HttpCall call(ServerRequest request, byte[] body) {
        Map<String, String> headers = headers(request.headers().asHttpHeaders());
        Map<String, List<String>> query = Map.copyOf(request.queryParams());
        String path = request.exchange().getRequest().getURI().getRawPath();
        return new HttpCall(request.method().name(), path, query, headers, body, isLocal(request));
    }

    /// By name in small letters; of a repeated one, the first.
    static Map<String, String> headers(HttpHeaders sent) {
        var headers = new HashMap<String, String>();
        sent.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }

    /// A page on another site may point its own name at this machine (DNS rebinding), so the name counts too.
    static boolean isLocal(ServerRequest request) {
        return isLocal(request.remoteAddress().orElse(null), request.headers().firstHeader("host"));
    }

    static boolean isLocal(@Nullable InetSocketAddress remote, @Nullable String host) {
        if (remote == null
                || remote.getAddress() == null
                || !remote.getAddress().isLoopbackAddress()) return false;
        if (host == null) return false;
        int port = host.lastIndexOf(':');
        String name = port > host.lastIndexOf(']') ? host.substring(0, port) : host;
        return LOOPBACK_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    static Mono<ServerResponse> answer(HttpAnswer answer) {
        var response = ServerResponse.status(answer.status())
                .headers(headers -> answer.headers().forEach(headers::set));
        return answer.body().length == 0 ? response.build() : response.bodyValue(answer.body());
    }
}
