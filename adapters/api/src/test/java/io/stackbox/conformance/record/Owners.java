package io.stackbox.conformance.record;

import io.stackbox.kit.Speaker;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which tenant every id belongs to: the one that was first told of it.
final class Owners {
    /// UUIDv7 and ULID, as the contract has them; keys that tests make are UUIDv4.
    private static final Pattern ID = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|\\b[0-9A-HJKMNP-TV-Z]{26}\\b");

    private final Map<String, String> tenants = new ConcurrentHashMap<>();
    /// What is secret to one tenant though it is no id.
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    void claim(Speaker who, String text) {
        for (String id : ids(text)) tenants.putIfAbsent(id, who.tenantId());
    }

    void claimToken(Speaker who, String token) {
        tokens.put(token, who.tenantId());
    }

    /// Whether the text names what belongs to another tenant.
    boolean isForeign(Speaker who, String text) {
        if (who.equals(Speaker.NOBODY)) return false;
        return !foreign(who, text).isEmpty()
                || tokens.entrySet().stream()
                        .anyMatch(it -> !it.getValue().equals(who.tenantId()) && text.contains(it.getKey()));
    }

    /// The ids in the text that belong to another tenant.
    Set<String> foreign(Speaker who, String text) {
        Set<String> found = ids(text);
        found.removeIf(id -> tenants.getOrDefault(id, who.tenantId()).equals(who.tenantId()));
        return found;
    }

    private static Set<String> ids(String text) {
        var found = new HashSet<String>();
        Matcher matcher = ID.matcher(text);
        while (matcher.find()) found.add(matcher.group());
        return found;
    }
}
