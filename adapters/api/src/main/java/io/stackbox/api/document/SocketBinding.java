package io.stackbox.api.document;

import tools.jackson.databind.node.ObjectNode;

/// How a socket is opened.
final class SocketBinding {
    private static final String BINDING_VERSION = "0.1.0";

    private SocketBinding() {}

    static ObjectNode server() {
        var server = WireSchemas.object()
                .put("host", "{host}")
                .put("protocol", "ws")
                .put("description", "`wss` wherever TLS ends before the server.");
        server.putObject("variables").putObject("host").put("default", "localhost:8080");
        var security = server.putArray("security");
        for (String scheme : securitySchemes().propertyNames()) {
            security.addObject().put("$ref", "#/components/securitySchemes/" + scheme);
        }
        return server;
    }

    static ObjectNode securitySchemes() {
        ObjectNode schemes = WireSchemas.object();
        query(schemes, "ticket", "A ticket from `POST /api/messaging/connect-tickets`: works once, for 30 s.");
        query(schemes, "token", "A JWT, for command-line tools. Browsers offer it as subprotocol `bearer.<jwt>`.");
        return schemes;
    }

    private static void query(ObjectNode schemes, String name, String description) {
        schemes.putObject(name)
                .put("type", "httpApiKey")
                .put("in", "query")
                .put("name", name)
                .put("description", description);
    }

    static ObjectNode handshake() {
        var binding = WireSchemas.object().put("method", "GET");
        var query = binding.putObject("query").put("type", "object").putObject("properties");
        text(query, "ticket", "A single-use ticket.");
        text(query, "token", "A JWT.");
        text(query, "userId", "Profile `local` on loopback only, together with clientId.");
        text(query, "clientId", "Profile `local` on loopback only, together with userId.");
        var headers = binding.putObject("headers").put("type", "object").putObject("properties");
        text(
                headers,
                "Sec-WebSocket-Protocol",
                "`stackbox.v1`, with `stackbox.v1.batch` if arrays of frames are welcome, and with"
                        + " `ticket.<ticket>` or `bearer.<jwt>`.");
        return binding.put("bindingVersion", BINDING_VERSION);
    }

    private static void text(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
    }
}
