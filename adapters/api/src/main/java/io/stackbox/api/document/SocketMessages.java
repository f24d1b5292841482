package io.stackbox.api.document;

import io.stackbox.api.Route;
import io.stackbox.api.wire.Frames;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The messages of the socket: what clients may send, and what we send.
final class SocketMessages {
    private static final String CORRELATION = "requestId";

    private final WireSchemas schemas;
    private final List<Route> routes;

    SocketMessages(WireSchemas schemas, List<Route> routes) {
        this.schemas = schemas;
        this.routes = routes;
    }

    static String nameOf(Route route) {
        return WireSchemas.capitalised(route.function()) + "Action";
    }

    ObjectNode all() {
        ObjectNode messages = WireSchemas.object();
        for (Route route : routes) {
            String name = nameOf(route);
            var payload = schemas.publish(name, new RequestFields(schemas, route).frame());
            message(messages, name, route.actions().getFirst(), route.summary(), payload);
        }
        for (var frame : FrameNote.frames()) {
            String name = WireSchemas.nameOf(frame);
            envelop(schemas.schema(frame), Frames.typeOf(frame));
            message(messages, name, Frames.typeOf(frame), FrameNote.of(frame).summary(), WireSchemas.ref(name));
        }
        return messages;
    }

    private static void message(ObjectNode messages, String key, String name, String summary, ObjectNode payload) {
        var message = messages.putObject(key).put("name", name).put("summary", summary);
        message.set("payload", payload);
        message.putObject("correlationId").put("$ref", "#/components/correlationIds/" + CORRELATION);
    }

    static ObjectNode correlation() {
        ObjectNode ids = WireSchemas.object();
        ids.putObject(CORRELATION)
                .put("description", "An answer carries the requestId of its request, where that had one.")
                .put("location", "$message.payload#/" + CORRELATION);
        return ids;
    }

    /// Adds what every frame begins with.
    private static void envelop(ObjectNode schema, String type) {
        ObjectNode properties = WireSchemas.object();
        properties.putObject("type").put("type", "string").put("const", type);
        properties.putObject(CORRELATION).put("type", "string");
        if (schema.path("properties") instanceof ObjectNode own) properties.setAll(own);
        schema.set("properties", properties);
        var required = WireSchemas.object().putArray("required").add("type");
        schema.path("required").forEach(required::add);
        schema.set("required", required);
    }
}
