package io.stackbox.api.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.stackbox.api.wire.Json;
import io.stackbox.api.wire.Requests;
import io.stackbox.api.wire.ServerFrame;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON Schemas (draft 2020-12) of wire records, by name. What we send is closed, so that an undocumented field
/// shows in a test; what we take is open, because unknown fields are ignored. No `$ref` has siblings, so that
/// readers of older drafts, such as AsyncAPI tools, understand the same schemas.
final class WireSchemas {
    private static final String PLACE = "components/schemas";

    private final ObjectNode definitions;
    private final TreeMap<String, ObjectNode> published = new TreeMap<>();

    /// @param sent records that we send; they and all they hold are published
    /// @param taken records of requests; only what they hold is published, as each operation takes a part of one
    WireSchemas(Collection<Class<?>> sent, Collection<Class<?>> taken) {
        var generator = new SchemaGenerator(config()).buildMultipleSchemaDefinitions();
        sent.forEach(generator::createSchemaReference);
        taken.forEach(generator::createSchemaReference);
        definitions = generator.collectDefinitions(PLACE);
        FieldRules.refine(definitions);
        if (definitions.path("Change") instanceof ObjectNode change) ChangeKinds.divide(change);
        definitions.forEachEntry((name, schema) -> published.put(name, (ObjectNode) schema));
        taken.forEach(request -> published.remove(nameOf(request)));
    }

    private static SchemaGeneratorConfig config() {
        var builder = new SchemaGeneratorConfigBuilder(
                        Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.INLINE_NULLABLE_SCHEMAS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_ENUMS);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(new EnumNames())
                .withCustomDefinitionProvider(new InlineMaps())
                .withCustomDefinitionProvider(new Unwrapped())
                .withPropertySorter((one, other) -> 0)
                .withDefinitionNamingStrategy(
                        (key, context) -> nameOf(key.getType().getErasedType()))
                .withAdditionalPropertiesResolver(
                        scope -> isSent(scope.getType().getErasedType()) ? Void.class : null);
        builder.forFields()
                .withRequiredCheck(
                        field -> isSent(field.getMember().getDeclaringType().getErasedType())
                                && (!mayBeNull(field) || isWrittenWhenNull(field)))
                .withNullableCheck(field -> isWrittenWhenNull(field) && mayBeNull(field));
        return builder.build();
    }

    private static boolean isSent(Class<?> type) {
        return type.isRecord() && type.getEnclosingClass() != Requests.class;
    }

    private static boolean mayBeNull(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isWrittenWhenNull(FieldScope field) {
        return field.getRawMember().isAnnotationPresent(JsonInclude.class);
    }

    /// The name under which a record's schema is published.
    static String nameOf(Class<?> type) {
        String name = type.getSimpleName();
        if (ServerFrame.class.isAssignableFrom(type)) return name + "Frame";
        return name.endsWith("View") ? name.substring(0, name.length() - "View".length()) : name;
    }

    /// Functions and frames begin small, schemas do not.
    static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    static ObjectNode ref(String name) {
        return object().put("$ref", "#/" + PLACE + "/" + name);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// The schemas of a request record's fields, by name; a copy.
    ObjectNode fields(Class<?> request) {
        JsonNode fields = definitions.path(nameOf(request)).path("properties");
        return fields instanceof ObjectNode known ? known.deepCopy() : object();
    }

    ObjectNode schema(Class<?> sent) {
        return (ObjectNode) definitions.required(nameOf(sent));
    }

    ObjectNode publish(String name, ObjectNode schema) {
        if (published.put(name, schema) != null) throw new IllegalStateException("two schemas named " + name);
        return ref(name);
    }

    /// All schemas, by name.
    ObjectNode published() {
        ObjectNode all = object();
        published.forEach(all::set);
        return all;
    }
}
