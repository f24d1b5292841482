package io.stackbox.api.document;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a REST request says who asks.
final class RestSecurity {
    private static final String BEARER = "bearer";
    private static final String LOCAL_TENANT = "localTenant";
    private static final String LOCAL_USER = "localUser";

    private RestSecurity() {}

    /// A token, or both headers.
    static ArrayNode required() {
        ArrayNode ways = WireSchemas.object().putArray("security");
        ways.addObject().putArray(BEARER);
        var local = ways.addObject();
        local.putArray(LOCAL_TENANT);
        local.putArray(LOCAL_USER);
        return ways;
    }

    static ObjectNode schemes() {
        ObjectNode schemes = WireSchemas.object();
        schemes.putObject(BEARER)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", Prose.BEARER);
        header(schemes, LOCAL_TENANT, "x-client-id");
        header(schemes, LOCAL_USER, "x-user-id");
        return schemes;
    }

    private static void header(ObjectNode schemes, String scheme, String header) {
        schemes.putObject(scheme)
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", header)
                .put("description", Prose.LOCAL_IDENTITY);
    }
}
