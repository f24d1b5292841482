package io.stackbox.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Short words for writing and reading JSON in tests.
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /// An object of alternating names and values; a null value is left out.
    public static ObjectNode object(@Nullable Object... namesAndValues) {
        ObjectNode node = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] == null) continue;
            node.set(String.valueOf(namesAndValues[i]), MAPPER.valueToTree(namesAndValues[i + 1]));
        }
        return node;
    }

    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /// The text at a JSON Pointer, or an empty one.
    public static String text(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        return found.isString() ? found.stringValue() : found.isMissingNode() || found.isNull() ? "" : found.toString();
    }

    public static long number(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        if (!found.isIntegralNumber()) throw new AssertionError("no number at " + pointer + " of " + node);
        return found.longValue();
    }

    public static List<JsonNode> list(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        if (!found.isArray()) throw new AssertionError("no list at " + pointer + " of " + node);
        return StreamSupport.stream(found.spliterator(), false).toList();
    }

    /// One text of each item of a list.
    public static List<String> texts(JsonNode node, String listPointer, String itemPointer) {
        var found = new ArrayList<String>();
        for (JsonNode item : list(node, listPointer)) found.add(text(item, itemPointer));
        return found;
    }
}
