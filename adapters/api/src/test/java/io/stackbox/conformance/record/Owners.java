package io.stackbox.conformance.record;

import io.stackbox.kit.Speaker;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which tenant every id and every token belongs to: the one that was first told of it.
final class Owners {
    /// UUIDv7, as the product makes them, and tokens; keys that tests make are UUIDv4.
    private static final Pattern ID = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}" + "|\\beyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final Map<String, String> tenants = new ConcurrentHashMap<>();

    /// Gives every id that nobody has yet to this tenant; answers those that another has.
    Set<String> tell(Speaker who, String text) {
        if (who.equals(Speaker.NOBODY)) return new HashSet<>();
        Set<String> found = ids(text);
        found.removeIf(id -> {
            String owner = tenants.putIfAbsent(id, who.tenantId());
            return owner == null || owner.equals(who.tenantId());
        });
        return found;
    }

    /// Whether the text names what belongs to another tenant.
    boolean isForeign(Speaker who, String text) {
        if (who.equals(Speaker.NOBODY)) return false;
        return ids(text).stream()
                .anyMatch(id -> !tenants.getOrDefault(id, who.tenantId()).equals(who.tenantId()));
    }

    private static Set<String> ids(String text) {
        var found = new HashSet<String>();
        Matcher matcher = ID.matcher(text);
        while (matcher.find()) found.add(matcher.group());
        return found;
    }
}
