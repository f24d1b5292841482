package io.stackbox.bootstrap.lambda.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/// Whether a request came by way of what stands in front of the API, such as a firewall, which shows a secret that
/// nobody else knows: the API's own address is no secret.
///
/// @param secrets any of which is taken, so that they can be changed one after the other; none where nothing stands
///     in front
public record FrontDoor(List<String> secrets) {
    /// What it is shown in.
    public static final String HEADER = "x-stackbox-front-door";

    boolean lets(Map<String, String> headers) {
        if (secrets.isEmpty()) return true;
        byte[] shown = headers.getOrDefault(HEADER, "").getBytes(UTF_8);
        return secrets.stream().anyMatch(secret -> MessageDigest.isEqual(secret.getBytes(UTF_8), shown));
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return secrets.isEmpty() ? "no front door" : "a front door";
    }
}
