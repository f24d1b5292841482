package io.stackbox.api.document;

import io.stackbox.api.Route;
import io.stackbox.api.Routes;
import io.stackbox.api.wire.Answers;
import io.stackbox.api.wire.Json;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// The description of the REST interface: OpenAPI 3.1.1 as JSON in UTF-8.
public final class OpenApi {
    private static final String VERSION = "3.1.1";

    private OpenApi() {}

    /// Made by the class initialiser, which runs once and only when somebody asks.
    private static final class Document {
        private static final byte[] JSON = Json.write(build());
    }

    /// The same bytes in every process of one build; the first call makes them.
    public static byte[] json() {
        return Document.JSON.clone();
    }

    private static ObjectNode build() {
        var document = WireSchemas.object().put("openapi", VERSION);
        document.set("info", Prose.restInfo());
        document.putArray("servers").addObject().put("url", "/").put("description", "Where this document came from.");
        document.set("security", RestSecurity.required());
        var tags = document.putArray("tags");
        Note.FEATURES.forEach(feature -> tags.addObject().put("name", feature));
        var schemas = schemas();
        document.set("paths", paths(schemas));
        var components = document.putObject("components");
        components.set("schemas", schemas.published());
        components.set("responses", RestAnswers.shared());
        components.set("parameters", RestParameters.shared());
        components.set("headers", RestAnswers.headers());
        components.set("securitySchemes", RestSecurity.schemes());
        return document;
    }

    private static WireSchemas schemas() {
        var sent = new LinkedHashSet<Class<?>>();
        var taken = new LinkedHashSet<Class<?>>();
        sent.add(Answers.ProblemDetail.class);
        for (Route route : Routes.ALL) {
            if (route.http() == null) continue;
            if (route.http().answer() != null)
                sent.add(Objects.requireNonNull(route.http().answer()));
            taken.add(route.request());
        }
        return new WireSchemas(sent, taken);
    }

    private static ObjectNode paths(WireSchemas schemas) {
        var paths = WireSchemas.object();
        for (Route route : Routes.ALL) {
            Route.Http http = route.http();
            if (http == null) continue;
            String path = Routes.PREFIX + http.path();
            ObjectNode methods = paths.path(path) instanceof ObjectNode known ? known : paths.putObject(path);
            methods.set(http.method().toLowerCase(Locale.ROOT), operation(schemas, route, http));
        }
        return paths;
    }

    private static ObjectNode operation(WireSchemas schemas, Route route, Route.Http http) {
        var operation = WireSchemas.object();
        operation.putArray("tags").add(Note.of(route).feature());
        operation.put("summary", route.summary()).put("operationId", route.function());
        if (http.isOpen()) operation.putArray("security");
        var fields = new RequestFields(schemas, route);
        operation.set("parameters", RestParameters.of(http, fields));
        var body = fields.body(http);
        if (body != null) {
            String name = WireSchemas.capitalised(route.function()) + "Request";
            var request = operation.putObject("requestBody").put("required", body.has("required"));
            request.putObject("content").putObject("application/json").set("schema", schemas.publish(name, body));
        }
        operation.set("responses", RestAnswers.of(route, http));
        return operation;
    }
}
