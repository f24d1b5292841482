package io.stackbox.api.document;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.stackbox.api.wire.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The schemas of one document, to hold values against.
final class PublishedSchemas {
    static final PublishedSchemas REST = new PublishedSchemas(OpenApi.json());
    static final PublishedSchemas SOCKET = new PublishedSchemas(AsyncApi.json());

    private final ObjectNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<String, Schema> byName = new HashMap<>();

    private PublishedSchemas(byte[] document) {
        this.document = (ObjectNode) Json.mapper().readTree(document);
    }

    ObjectNode document() {
        return document;
    }

    JsonNode named(String name) {
        return document.required("components").required("schemas").required(name);
    }

    /// What is wrong with a value; nothing if it fits.
    List<Error> faults(String name, JsonNode value) {
        return byName.computeIfAbsent(name, this::compiled).validate(value);
    }

    private Schema compiled(String name) {
        named(name);
        ObjectNode schema = WireSchemas.ref(name);
        schema.putObject("components")
                .set("schemas", document.required("components").required("schemas"));
        return registry.getSchema(schema);
    }
}
