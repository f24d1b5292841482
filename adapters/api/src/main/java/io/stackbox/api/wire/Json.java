package io.stackbox.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/// The one JSON mapper: strict where it reads (no wrong types, no repeated names, nothing after the end,
/// bounded depth), and sparing where it writes (absent fields are left out).
public final class Json {
    private static final int DEPTH_MAX = 32;
    private static final int NUMBER_LENGTH_MAX = 32;
    private static final JsonMapper MAPPER = build();

    private Json() {}

    private static JsonMapper build() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // JSON between systems is UTF-8 (RFC 8259, section 8.1).
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> Stream.of(
                                        CoercionInputShape.Integer,
                                        CoercionInputShape.Float,
                                        CoercionInputShape.Boolean)
                                .forEach(shape -> config.setCoercion(shape, CoercionAction.Fail)))
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .addModule(enums())
                .build();
    }

    /// Enumerations are read by their wire names only.
    private static SimpleModule enums() {
        var module = new SimpleModule();
        addEnum(module, ChannelType.class, ChannelType.values(), ChannelType::wire);
        addEnum(module, ChannelRole.class, ChannelRole.values(), ChannelRole::wire);
        addEnum(module, MessageType.class, MessageType.values(), MessageType::wire);
        addEnum(module, Status.class, Status.values(), Status::wire);
        addEnum(module, Requests.Scope.class, Requests.Scope.values(), Requests.Scope::wire);
        return module;
    }

    private static <E extends Enum<E>> void addEnum(
            SimpleModule module, Class<E> type, E[] values, Function<E, String> wire) {
        Map<String, E> byName = Stream.of(values).collect(Collectors.toMap(wire, Function.identity()));
        module.addDeserializer(type, new StdDeserializer<E>(type) {
            @Override
            public E deserialize(JsonParser parser, DeserializationContext context) {
                String name = parser.getValueAsString();
                E value = parser.currentToken().isScalarValue() && name != null ? byName.get(name) : null;
                if (value != null) return value;
                return context.reportInputMismatch(type, "not one of the known values");
            }
        });
    }

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /// The same as a line of its own, which is kinder to a terminal.
    public static byte[] writeLine(Object value) {
        byte[] json = write(value);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// Reads one JSON object.
    ///
    /// @throws Refused `BadRequest` for anything else; its text never repeats what was sent
    public static ObjectNode readObject(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node instanceof ObjectNode object) return object;
        } catch (JacksonException malformed) {
            throw new Refusal.BadRequest("not well-formed JSON, or nested too deeply").raise();
        }
        throw new Refusal.BadRequest("a JSON object is expected").raise();
    }

    /// Reads a request from its fields.
    ///
    /// @throws Refused `Invalid`, pointing at the field of the wrong type
    public static <T> T read(JsonNode fields, Class<T> request) {
        try {
            return MAPPER.treeToValue(fields, request);
        } catch (JacksonException wrong) {
            throw new Refusal.Invalid(List.of(new Refusal.Fault(pointer(wrong), "type", "has the wrong type or value")))
                    .raise();
        }
    }

    private static String pointer(JacksonException wrong) {
        var pointer = new StringBuilder();
        for (JacksonException.Reference step : wrong.getPath()) {
            pointer.append('/').append(step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName());
        }
        return pointer.toString();
    }
}
