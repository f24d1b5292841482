package io.stackbox.bootstrap.lambda.event;

import io.stackbox.api.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// An event of AWS, as the runtime hands it over. Secrets stand in it, so nothing here repeats a value.
///
/// @param root an object
public record Event(JsonNode root) {
    /// @throws MalformedEvent for what is no JSON object
    public static Event read(byte[] json) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(json);
        } catch (JacksonException malformed) {
            throw new MalformedEvent("no JSON");
        }
        if (!root.isObject()) throw new MalformedEvent("no object");
        return new Event(root);
    }

    /// The text at the end of the path of names; null where there is none.
    public @Nullable String text(String... path) {
        JsonNode node = at(path);
        return node.isString() ? node.stringValue() : null;
    }

    /// @throws MalformedEvent where there is none
    public String required(String... path) {
        String text = text(path);
        if (text == null) throw new MalformedEvent("no " + String.join(".", path));
        return text;
    }

    /// The same for a number, which the gateway may have made a text of.
    public @Nullable Long number(String... path) {
        JsonNode node = at(path);
        if (node.isIntegralNumber()) return node.longValue();
        try {
            return node.isString() ? Long.valueOf(node.stringValue()) : null;
        } catch (NumberFormatException none) {
            throw new MalformedEvent("no number in " + String.join(".", path));
        }
    }

    /// Whether there is a `true`, which the gateway may have made a text of.
    public boolean isTrue(String... path) {
        JsonNode node = at(path);
        return node.isBoolean() ? node.booleanValue() : node.isString() && "true".equals(node.stringValue());
    }

    /// The objects of the list.
    ///
    /// @throws MalformedEvent where there is no list of objects
    public List<Event> list(String name) {
        JsonNode list = root.path(name);
        if (!list.isArray()) throw new MalformedEvent("no list " + name);
        var events = new ArrayList<Event>();
        for (JsonNode node : list) {
            if (!node.isObject()) throw new MalformedEvent("no object in " + name);
            events.add(new Event(node));
        }
        return events;
    }

    /// What is at the end of the path; null where there is nothing.
    public @Nullable JsonNode part(String... path) {
        JsonNode node = at(path);
        return node.isMissingNode() || node.isNull() ? null : node;
    }

    /// The headers by name in small letters; of a repeated one, all, joined by commas.
    public Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        root.path("headers").properties().forEach(header -> {
            if (header.getValue().isString()) {
                headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().stringValue());
            }
        });
        root.path("multiValueHeaders").properties().forEach(header -> {
            List<String> values = texts(header.getValue());
            if (!values.isEmpty()) headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(",", values));
        });
        return headers;
    }

    /// The texts among the elements of the list.
    public static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        for (JsonNode value : list) if (value.isString()) texts.add(value.stringValue());
        return texts;
    }

    private JsonNode at(String... path) {
        JsonNode node = root;
        for (String name : path) node = node.path(name);
        return node;
    }
}
