package io.stackbox.api;

import io.stackbox.api.wire.Json;
import io.stackbox.domain.refusal.Refusal;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Puts the parts of an HTTP request together as the fields of one request record: path before body before
/// query.
final class HttpFields {
    private HttpFields() {}

    static ObjectNode of(HttpCall call, Route route, Map<String, String> path) {
        boolean takesBody = route.http() != null && route.http().takesBody();
        ObjectNode fields = takesBody && call.body().length > 0
                ? Json.readObject(call.body())
                : Json.mapper().createObjectNode();
        if (!takesBody) addQuery(fields, call.query(), route.request());
        path.forEach(fields::put);
        return fields;
    }

    private static void addQuery(ObjectNode fields, Map<String, List<String>> query, Class<?> request) {
        for (RecordComponent component : request.getRecordComponents()) {
            List<String> values = query.get(component.getName());
            if (values != null && !values.isEmpty()) add(fields, component, values);
        }
    }

    private static void add(ObjectNode fields, RecordComponent component, List<String> values) {
        String name = component.getName();
        Class<?> type = component.getType();
        if (type == List.class) {
            var list = fields.putArray(name);
            for (String value : values) {
                for (String item : value.split(",")) if (!item.isBlank()) list.add(item.strip());
            }
        } else if (type == Integer.class || type == Long.class) {
            fields.put(name, number(name, values.getFirst()));
        } else if (type == Boolean.class) {
            fields.put(name, Boolean.parseBoolean(values.getFirst()));
        } else {
            fields.put(name, values.getFirst());
        }
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw Refusal.invalid("/" + name, "must be a whole number");
        }
    }
}
