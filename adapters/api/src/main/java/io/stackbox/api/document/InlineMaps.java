package io.stackbox.api.document;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps maps where they stand: a schema named for a generic type would say nothing to a reader.
final class InlineMaps implements CustomDefinitionProviderV2 {
    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        if (!type.isInstanceOf(Map.class)) return null;
        ResolvedType values = type.typeParametersFor(Map.class).get(1);
        var schema = WireSchemas.object().put("type", "object");
        schema.set("additionalProperties", context.createDefinitionReference(values));
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }
}
