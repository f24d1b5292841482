package io.stackbox.api.document;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Describes a record that spreads another's fields among its own as one flat object. A combination of two
/// closed schemas (`allOf`) would refuse each other's fields.
final class Unwrapped implements CustomDefinitionProviderV2 {
    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        List<Field> spread = spread(type.getErasedType());
        if (spread.isEmpty()) return null;
        ObjectNode whole = context.createStandardDefinition(type, this);
        for (Field field : spread) {
            ResolvedType part = context.getTypeContext().resolve(field.getGenericType());
            merge(whole, field.getName(), context.createStandardDefinition(part, this));
        }
        return new CustomDefinition(whole);
    }

    private static List<Field> spread(Class<?> type) {
        if (!type.isRecord()) return List.of();
        return Stream.of(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(JsonUnwrapped.class))
                .toList();
    }

    private static void merge(ObjectNode whole, String field, ObjectNode part) {
        ObjectNode properties = WireSchemas.object();
        properties.setAll((ObjectNode) part.required("properties"));
        properties.setAll(((ObjectNode) whole.required("properties")).remove(List.of(field)));
        whole.set("properties", properties);
        ArrayNode required = WireSchemas.object().putArray("required");
        required.addAll((ArrayNode) part.required("required"));
        for (JsonNode name : whole.required("required")) {
            if (!name.stringValue().equals(field)) required.add(name);
        }
        whole.set("required", required);
    }
}
