package io.stackbox.conformance.record;

import io.stackbox.kit.Difference;
import io.stackbox.kit.Json;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Replaces what no two runs share by symbols, in order of appearance: the same conversation on two hosts gives the
/// same text. What differs on one of them only is replaced there, each by a [Difference] that the host has.
final class Normaliser {
    /// What a line that is an answer begins with.
    static final String ANSWER = "    ";

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
    private static final Pattern ID = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\b[0-9A-HJKMNP-TV-Z]{26}\\b|\\bt-[0-9a-f]{8}-[0-9a-f]{4}\\b");
    /// Opaque, or a measure of this moment.
    private static final Map<String, String> OPAQUE = Map.of(
            "ticket", "<ticket>",
            "token", "<token>",
            "url", "<url>",
            "nextCursor", "<cursor>",
            "retryAfterMs", "<millis>",
            "connectionId", "<connection>");
    /// The same where the host has the difference.
    private static final Map<String, Difference> OPAQUE_BY =
            Map.of("heartbeatMs", Difference.SLOWER_HEARTBEAT, "deliveredSeq", Difference.DELIVERED_BY_THE_CLIENT);
    /// Not said at all where the host does not have the difference.
    private static final Map<String, Difference> LEFT_OUT_BY =
            Map.of("reconnectAt", Difference.CUT_AFTER_TWO_HOURS, "identity", Difference.IDENTITY_IN_HEALTH);
    /// The client's own.
    private static final Set<String> LEFT_OUT = Set.of("requestId");
    /// What the id in a field of this name is called.
    private static final Map<String, String> KINDS =
            Map.of("channelId", "channel", "messageId", "message", "threadId", "message", "clientId", "tenant");

    private final Set<Difference> differences;
    private final Map<String, String> symbols = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /// @param differences of the host
    Normaliser(Set<Difference> differences) {
        this.differences = differences;
    }

    static boolean isTime(String text) {
        return TIME.matcher(text).matches();
    }

    /// An answer by which two of one host can be compared: without times, secrets, request ids, and what is best
    /// effort.
    static String withoutTimes(JsonNode answer) {
        var tidy = new Normaliser(EnumSet.allOf(Difference.class)).tidied(answer);
        return TIME.matcher(tidy.toString()).replaceAll("<time>");
    }

    /// A transcript of a host without these differences, as it would be with them.
    String again(String transcript) {
        return transcript
                .lines()
                .map(line -> line.startsWith(ANSWER) ? ANSWER + tidied(Json.read(line)) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /// The node with every id in it named.
    String show(JsonNode node) {
        name("", node);
        return show(tidied(node).toString());
    }

    /// A text, such as a path, with every id in it named.
    String show(String text) {
        Matcher ids = ID.matcher(TIME.matcher(text).replaceAll("<time>"));
        return ids.replaceAll(id -> Matcher.quoteReplacement(symbol("id", id.group())))
                .replaceAll("cursor=[^& ]+", "cursor=<cursor>");
    }

    /// The place of an id among those that have appeared.
    int place(String id) {
        int place = 0;
        for (String known : symbols.keySet()) {
            if (known.equals(id)) return place;
            place++;
        }
        return place;
    }

    private void name(String field, JsonNode node) {
        if (node.isString() && KINDS.containsKey(field)) {
            String text = node.stringValue();
            if (ID.matcher(text).matches()) symbol(KINDS.getOrDefault(field, "id"), text);
        }
        for (var property : node.properties()) name(property.getKey(), property.getValue());
        if (node.isArray()) for (JsonNode item : node) name(field, item);
    }

    private String symbol(String kind, String id) {
        return symbols.computeIfAbsent(id, key -> "<" + kind + " " + counts.merge(kind, 1, Integer::sum) + ">");
    }

    private JsonNode tidied(JsonNode node) {
        if (node instanceof ArrayNode list) {
            ArrayNode tidy = Json.MAPPER.createArrayNode();
            for (JsonNode item : list) tidy.add(tidied(item));
            return tidy;
        }
        if (!(node instanceof ObjectNode object)) return node;
        ObjectNode tidy = Json.object();
        for (var property : object.properties()) {
            String name = property.getKey();
            if (LEFT_OUT.contains(name) || isAmong(LEFT_OUT_BY, name)) continue;
            String opaque = isAmong(OPAQUE_BY, name) ? "<" + name + ">" : OPAQUE.get(name);
            boolean isShown = opaque == null || property.getValue().isNull();
            tidy.set(name, isShown ? tidied(property.getValue()) : StringNode.valueOf(opaque));
        }
        return tidy;
    }

    private boolean isAmong(Map<String, Difference> fields, String name) {
        Difference difference = fields.get(name);
        return difference != null && differences.contains(difference);
    }
}
