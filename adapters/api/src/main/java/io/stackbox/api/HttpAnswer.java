package io.stackbox.api;

import java.util.Map;

/// An HTTP answer for either host to give.
///
/// @param body empty for none
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    public static final String JSON = "application/json";
    public static final String PROBLEM_JSON = "application/problem+json";
}
