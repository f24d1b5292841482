package io.stackbox.api.document;

import io.stackbox.api.Route;
import io.stackbox.api.Routes;
import io.stackbox.api.wire.Json;
import io.stackbox.api.wire.ServerFrame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The description of the socket interface: AsyncAPI 3.0.0 as JSON in UTF-8. It is written from the server's
/// side, as AsyncAPI wants it: the server receives actions and sends frames.
public final class AsyncApi {
    private static final String VERSION = "3.0.0";
    private static final String CHANNEL = "#/channels/socket";

    private AsyncApi() {}

    /// Made by the class initialiser, which runs once and only when somebody asks.
    private static final class Document {
        private static final byte[] JSON = Json.write(build());
    }

    /// The same bytes in every process of one build; the first call makes them.
    public static byte[] json() {
        return Document.JSON.clone();
    }

    private static ObjectNode build() {
        List<Route> routes =
                Routes.ALL.stream().filter(route -> !route.actions().isEmpty()).toList();
        var schemas = schemas(routes);
        var messages = new SocketMessages(schemas, routes).all();
        var document = WireSchemas.object().put("asyncapi", VERSION);
        document.set("info", Prose.socketInfo());
        document.putObject("servers").set("hub", SocketBinding.server());
        document.put("defaultContentType", "application/json");
        document.putObject("channels").set("socket", channel(messages));
        document.set("operations", operations(routes));
        var components = document.putObject("components");
        components.set("schemas", schemas.published());
        components.set("messages", messages);
        components.set("securitySchemes", SocketBinding.securitySchemes());
        components.set("correlationIds", SocketMessages.correlation());
        return document;
    }

    private static WireSchemas schemas(List<Route> routes) {
        var taken = new LinkedHashSet<Class<?>>();
        routes.forEach(route -> taken.add(route.request()));
        return new WireSchemas(new ArrayList<>(FrameNote.frames()), taken);
    }

    private static ObjectNode channel(ObjectNode messages) {
        var channel = WireSchemas.object().put("address", "/ws").put("description", "One connection of one user.");
        channel.putArray("servers").addObject().put("$ref", "#/servers/hub");
        var carried = channel.putObject("messages");
        messages.propertyNames().forEach(name -> carried.putObject(name).put("$ref", "#/components/messages/" + name));
        channel.putObject("bindings").set("ws", SocketBinding.handshake());
        return channel;
    }

    private static ObjectNode operations(List<Route> routes) {
        var operations = WireSchemas.object();
        for (Route route : routes) {
            var operation = operation(operations, route.function(), "receive", route.summary());
            refer(operation.putArray("messages"), SocketMessages.nameOf(route));
            var reply = operation.putObject("reply");
            reply.putObject("channel").put("$ref", CHANNEL);
            var answers = new LinkedHashSet<Class<?>>(route.frames());
            answers.add(ServerFrame.Error.class);
            var messages = reply.putArray("messages");
            answers.forEach(frame -> refer(messages, WireSchemas.nameOf(frame)));
        }
        for (var frame : FrameNote.frames()) {
            FrameNote note = FrameNote.of(frame);
            if (!note.isPushed()) continue;
            String name = WireSchemas.nameOf(frame);
            var operation = operation(operations, "push" + name, "send", note.summary());
            refer(operation.putArray("messages"), name);
        }
        return operations;
    }

    private static ObjectNode operation(ObjectNode operations, String name, String action, String summary) {
        var operation = operations.putObject(name).put("action", action);
        operation.putObject("channel").put("$ref", CHANNEL);
        return operation.put("summary", summary);
    }

    private static void refer(ArrayNode messages, String name) {
        messages.addObject().put("$ref", CHANNEL + "/messages/" + name);
    }
}
