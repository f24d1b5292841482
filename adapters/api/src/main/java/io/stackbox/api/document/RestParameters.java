package io.stackbox.api.document;

import io.stackbox.api.Route;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The parameters of REST operations: of the path, the query and the headers.
final class RestParameters {
    private static final String PLACE = "#/components/parameters/";

    private RestParameters() {}

    static ArrayNode of(Route.Http http, RequestFields fields) {
        ArrayNode parameters = WireSchemas.object().putArray("parameters");
        for (Map.Entry<String, JsonNode> field : fields.inPath().properties()) {
            var parameter = parameters.addObject().put("name", field.getKey());
            parameter.put("in", "path").put("required", true).set("schema", field.getValue());
        }
        for (Map.Entry<String, JsonNode> field : fields.inQuery(http).properties()) {
            var parameter = parameters.addObject().put("name", field.getKey()).put("in", "query");
            if (fields.isRequired(field.getKey())) parameter.put("required", true);
            // A list is one parameter, its values separated by commas.
            if (field.getValue().has("items")) parameter.put("style", "form").put("explode", false);
            parameter.set("schema", field.getValue());
        }
        if (http.method().equals("POST")) parameters.addObject().put("$ref", PLACE + "IdempotencyKey");
        parameters.addObject().put("$ref", PLACE + "Traceparent");
        return parameters;
    }

    static ObjectNode shared() {
        ObjectNode shared = WireSchemas.object();
        header(shared, "IdempotencyKey", "Idempotency-Key", Prose.IDEMPOTENCY_KEY)
                .put("pattern", FieldRules.SEND_KEY_PATTERN);
        header(shared, "Traceparent", "traceparent", Prose.TRACEPARENT);
        return shared;
    }

    private static ObjectNode header(ObjectNode shared, String key, String name, String description) {
        var header = shared.putObject(key).put("name", name).put("in", "header").put("description", description);
        return header.putObject("schema").put("type", "string");
    }
}
