package io.stackbox.kit;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/// What a request was answered.
///
/// @param what the request, for messages of failure
public record Answer(String what, int status, HttpHeaders headers, String text) {

    public JsonNode body() {
        return Json.read(text.isEmpty() ? "null" : text);
    }

    /// The value of a header, or an empty text.
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /// The body, after making sure of the status.
    public JsonNode expect(int expected) {
        if (status != expected)
            throw new AssertionError(what + " answers " + status + ", not " + expected + ": " + text);
        return body();
    }

    /// The problem's code, after making sure that it is a problem of this status.
    public String problem(int expected) {
        JsonNode problem = expect(expected);
        if (!header("content-type").startsWith("application/problem+json")) {
            throw new AssertionError(what + " answers no problem+json: " + header("content-type"));
        }
        if (Json.number(problem, "/status") != expected) throw new AssertionError(what + ": wrong status in " + text);
        return Json.text(problem, "/code");
    }
}
