package io.stackbox.api.document;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Divides the schema of a change, which one record writes in two forms, into these two forms.
final class ChangeKinds {
    private ChangeKinds() {}

    static void divide(ObjectNode change) {
        ObjectNode fields = (ObjectNode) change.required("properties");
        change.removeAll();
        ArrayNode kinds = change.putArray("oneOf");
        kinds.add(kind("message", fields, List.of("message")));
        kinds.add(kind("channelUpdated", fields, List.of("channel", "revision")));
    }

    private static ObjectNode kind(String type, ObjectNode fields, List<String> own) {
        var kind = WireSchemas.object().put("type", "object");
        var properties = kind.putObject("properties");
        properties.putObject("type").put("type", "string").put("const", type);
        var required = kind.putArray("required").add("type");
        for (String name : own) {
            properties.set(name, fields.required(name));
            required.add(name);
        }
        return kind.put("additionalProperties", false);
    }
}
