package io.stackbox.bootstrap.lambda.job;

import io.stackbox.bootstrap.lambda.event.Event;
import io.stackbox.bootstrap.lambda.event.MalformedEvent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/// A change of an item of a table.
///
/// @param id its sequence number, by which it is named where it failed
/// @param before the item as it was; null where there was none
/// @param after the item as it is; null where there is none any more
public record StreamRecord(
        String id,
        @Nullable Map<String, AttributeValue> before,
        @Nullable Map<String, AttributeValue> after) {

    /// @throws MalformedEvent where the event has no such record
    public static StreamRecord of(Event part) {
        return new StreamRecord(
                part.required("dynamodb", "SequenceNumber"), image(part, "OldImage"), image(part, "NewImage"));
    }

    private static @Nullable Map<String, AttributeValue> image(Event part, String name) {
        JsonNode image = part.part("dynamodb", name);
        return image == null ? null : item(image);
    }

    private static Map<String, AttributeValue> item(JsonNode image) {
        var item = new HashMap<String, AttributeValue>();
        image.properties().forEach(attribute -> item.put(attribute.getKey(), value(attribute.getValue())));
        return item;
    }

    /// An attribute is an object of one field, named for its type.
    private static AttributeValue value(JsonNode typed) {
        var field = typed.properties().stream().findFirst().orElseThrow(() -> new MalformedEvent("no value"));
        JsonNode value = field.getValue();
        return switch (field.getKey()) {
            case "S" -> AttributeValue.fromS(value.asString());
            case "N" -> AttributeValue.fromN(value.asString());
            case "BOOL" -> AttributeValue.fromBool(value.booleanValue());
            case "NULL" -> AttributeValue.fromNul(true);
            case "B" -> AttributeValue.fromB(bytes(value.asString()));
            case "M" -> AttributeValue.fromM(item(value));
            case "SS" -> AttributeValue.fromSs(Event.texts(value));
            case "NS" -> AttributeValue.fromNs(Event.texts(value));
            case "BS" ->
                AttributeValue.fromBs(
                        Event.texts(value).stream().map(StreamRecord::bytes).toList());
            case "L" -> {
                var list = new ArrayList<AttributeValue>();
                for (JsonNode element : value) list.add(value(element));
                yield AttributeValue.fromL(list);
            }
            default -> throw new MalformedEvent("a value of an unknown type");
        };
    }

    private static SdkBytes bytes(String base64) {
        try {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedEvent("a value that is no base 64");
        }
    }
}
