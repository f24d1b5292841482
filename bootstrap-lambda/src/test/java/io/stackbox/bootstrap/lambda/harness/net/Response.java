package io.stackbox.bootstrap.lambda.harness.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// @param status [#NONE] for a connection that is closed without an answer
public record Response(int status, List<Map.Entry<String, String>> headers, byte[] body) {
    private static final int NONE = 0;

    /// Nothing comes back and the connection ends, as when a network breaks.
    public static final Response HANG_UP = new Response(NONE, List.of(), new byte[0]);

    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, List.of(Map.entry("content-type", contentType)), body);
    }

    public static Response json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public static Response empty(int status) {
        return new Response(status, List.of(), new byte[0]);
    }

    public Response with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Response(status, more, body);
    }

    boolean hangsUp() {
        return status == NONE;
    }
}
