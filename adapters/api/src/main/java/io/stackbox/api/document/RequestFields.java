package io.stackbox.api.document;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.stackbox.api.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The fields of one operation's request, dealt out to the places where each edge carries them.
final class RequestFields {
    private static final int REQUEST_ID_LENGTH_MAX_CHARS = 128;

    private final Route route;
    private final ObjectNode fields;
    private final Set<String> inPath;
    private final List<String> required;

    RequestFields(WireSchemas schemas, Route route) {
        this.route = route;
        fields = schemas.fields(route.request());
        inPath = route.http() == null ? Set.of() : Note.inPath(route.http());
        required = Note.of(route).required();
    }

    ObjectNode inPath() {
        ObjectNode kept = WireSchemas.object();
        inPath.forEach(name -> kept.set(name, fields.required(name)));
        return kept;
    }

    /// What a DELETE is about stands in its path, so only GET shows fields in the query.
    ObjectNode inQuery(Route.Http http) {
        return http.method().equals("GET") ? withoutPath() : WireSchemas.object();
    }

    boolean isRequired(String name) {
        return required.contains(name);
    }

    /// The body's schema; null where nothing is left for one.
    @Nullable
    ObjectNode body(Route.Http http) {
        ObjectNode rest = withoutPath();
        if (!http.takesBody() || rest.isEmpty()) return null;
        var schema = WireSchemas.object().put("type", "object");
        var properties = schema.putObject("properties");
        rest.forEachEntry((name, field) -> properties.set(nameInBody(name), field));
        require(schema, required);
        return schema;
    }

    /// The frame's schema: its action, what every frame may carry, and all fields.
    ObjectNode frame() {
        var schema = WireSchemas.object().put("type", "object").put("description", route.summary());
        var properties = schema.putObject("properties");
        var action = properties.putObject("action").put("type", "string");
        if (route.actions().size() == 1) action.put("const", route.actions().getFirst());
        else EnumNames.write(action, route.actions());
        properties
                .putObject("requestId")
                .put("type", "string")
                .put("maxLength", REQUEST_ID_LENGTH_MAX_CHARS)
                .put("description", "Comes back in the answer.");
        properties
                .putObject("traceparent")
                .put("type", "string")
                .put("description", "The trace that this frame belongs to (W3C Trace Context).");
        properties.setAll(fields);
        // No frame gives a cursor, so none takes one.
        properties.remove("cursor");
        var names = new LinkedHashSet<>(List.of("action"));
        names.addAll(inPath);
        names.addAll(required);
        require(schema, new ArrayList<>(names));
        return schema;
    }

    private ObjectNode withoutPath() {
        ObjectNode rest = fields.deepCopy();
        rest.remove(inPath);
        return rest;
    }

    /// REST bodies use the short name of a field that has two; frames use the long one.
    private String nameInBody(String field) {
        return Stream.of(route.request().getDeclaredFields())
                .filter(declared -> declared.getName().equals(field) && declared.isAnnotationPresent(JsonAlias.class))
                .map(declared -> declared.getAnnotation(JsonAlias.class).value()[0])
                .findFirst()
                .orElse(field);
    }

    private static void require(ObjectNode schema, List<String> names) {
        if (names.isEmpty()) return;
        var array = schema.putArray("required");
        names.forEach(array::add);
    }
}
