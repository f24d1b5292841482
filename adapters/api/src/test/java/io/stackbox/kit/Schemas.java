package io.stackbox.kit;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schemas (2020-12) of one document, compiled when first used. A property that the document does not
/// name is a fault: what a client is told and what it gets must be the same.
final class Schemas {
    private static final String PLACE = "https://stackbox.test/document.json";
    private static final String SHELF = "x-kit";

    private final ObjectNode document;
    private final ObjectNode shelf;
    private final List<JsonNode> shelved = new ArrayList<>();
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
    private volatile SchemaRegistry registry;

    Schemas(JsonNode document) {
        this.document = (ObjectNode) document.deepCopy();
        this.shelf = this.document.putObject(SHELF);
        close(this.document.at("/components/schemas"));
    }

    /// Puts a schema that stands anywhere in the document where a simple address reaches it.
    synchronized String shelve(JsonNode schema) {
        int at = shelved.indexOf(schema);
        if (at >= 0) return "s" + at;
        shelved.add(schema);
        String key = "s" + (shelved.size() - 1);
        shelf.set(key, schema.deepCopy());
        close(shelf.get(key));
        return key;
    }

    /// What is wrong with the value, in words; nothing when it fits.
    List<String> faults(String key, JsonNode value) {
        Schema schema = compiled.computeIfAbsent(key, this::compile);
        return schema.validate(value).stream().map(Error::toString).collect(Collectors.toList());
    }

    private Schema compile(String key) {
        return registry().getSchema(SchemaLocation.of(PLACE + "#/" + SHELF + "/" + key));
    }

    private SchemaRegistry registry() {
        SchemaRegistry made = registry;
        if (made != null) return made;
        synchronized (this) {
            if (registry == null) {
                registry = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemas(Map.of(PLACE, document.toString())));
            }
            return registry;
        }
    }

    /// Forbids unnamed properties wherever an object's properties are listed and nothing is said of others.
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            boolean composed = object.has("allOf") || object.has("anyOf") || object.has("oneOf") || object.has("$ref");
            object.put(composed ? "unevaluatedProperties" : "additionalProperties", false);
        }
        for (JsonNode child : node) close(child);
    }
}
