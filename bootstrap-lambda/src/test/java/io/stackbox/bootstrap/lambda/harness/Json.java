package io.stackbox.bootstrap.lambda.harness;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// The one mapper of the harness.
public final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /// @return a missing node for what is no JSON
    public static JsonNode tryRead(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (tools.jackson.core.JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }
}
