package io.stackbox.bootstrap;

import java.net.URI;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/// A request whose address has no query, for a ticket or token may stand there, and whatever logs a request logs its
/// address. The parameters are where they always are.
final class DiscreetRequest extends ServerHttpRequestDecorator {
    private final URI address;

    private DiscreetRequest(ServerHttpRequest request, URI address) {
        super(request);
        this.address = address;
    }

    /// The same handler, given such requests only.
    static HttpHandler only(HttpHandler handler) {
        return (request, response) -> handler.handle(of(request), response);
    }

    private static ServerHttpRequest of(ServerHttpRequest request) {
        String whole = request.getURI().toString();
        int query = whole.indexOf('?');
        return query < 0 ? request : new DiscreetRequest(request, URI.create(whole.substring(0, query)));
    }

    @Override
    public URI getURI() {
        return address;
    }
}
