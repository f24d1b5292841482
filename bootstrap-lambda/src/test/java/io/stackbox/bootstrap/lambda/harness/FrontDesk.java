package io.stackbox.bootstrap.lambda.harness;

import io.stackbox.api.document.AsyncApi;
import io.stackbox.api.document.OpenApi;
import io.stackbox.bootstrap.lambda.harness.gateway.HttpApi;
import io.stackbox.bootstrap.lambda.harness.net.Listener;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One name for all: the identity provider, the files of the site, and for every other path the HTTP API.
final class FrontDesk implements Listener.Handler {
    private final HttpApi api;
    private final DevIssuer issuer;
    private final @Nullable StaticFiles files;

    /// @param web the folder of the web client, if it is to be served
    FrontDesk(HttpApi api, DevIssuer issuer, @Nullable Path web) {
        this.api = api;
        this.issuer = issuer;
        this.files = web == null ? null : new StaticFiles(web.toAbsolutePath().normalize());
    }

    @Override
    public Response handle(Request request) throws IOException {
        return switch (request.method() + " " + request.path()) {
            case "POST " + DevIssuer.TOKENS -> issuer.issue(request);
            case "GET " + DevIssuer.KEYS -> issuer.keys();
            case "GET /app.json" -> Response.json(200, "{\"signIn\":\"local\"}");
            case "GET /openapi.json" -> Response.of(200, "application/json", OpenApi.json());
            case "GET /asyncapi.json" -> Response.of(200, "application/json", AsyncApi.json());
            default -> {
                Response file = files == null ? null : files.find(request);
                yield file == null ? api.handle(request) : file;
            }
        };
    }
}
