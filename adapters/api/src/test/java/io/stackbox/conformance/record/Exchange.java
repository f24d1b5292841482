package io.stackbox.conformance.record;

import io.stackbox.kit.Json;
import io.stackbox.kit.Speaker;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A request with its answer.
///
/// @param asked all of the request but who made it
/// @param told the answer
record Exchange(Speaker who, Row row, String asked, boolean isDone, JsonNode told) {
    /// 401, 429 and 5xx: said before anybody has looked at what was asked, or because of something else.
    private static final Set<String> NO_JUDGEMENT = Set.of(
            "unauthenticated",
            "token_expired",
            "rate_limited",
            "channel_busy",
            "internal",
            "store_unavailable",
            "store_busy");
    /// What an answer is called, and by which request.
    private static final Set<String> NAMES = Set.of("type", "requestId");

    boolean repeats(Exchange before) {
        return isDone
                && before.isDone
                && before.who.equals(who)
                && before.row.equals(row)
                && before.asked.equals(asked)
                && Normaliser.withoutTimes(before.told).equals(Normaliser.withoutTimes(told));
    }

    /// Whether it was refused because of what it asks and who asks it.
    boolean isRefused() {
        String code = Json.text(told, "/code");
        return !isDone && !code.isEmpty() && !NO_JUDGEMENT.contains(code);
    }

    boolean isForbidden() {
        return Json.text(told, "/code").equals("forbidden");
    }

    /// Whether it was refused, or answered with nothing but empty lists, zeros, times and the asker's own words.
    boolean showsNothing() {
        return isRefused() || isDone && row.isAnswered() && isEmpty(told);
    }

    private boolean isEmpty(JsonNode node) {
        if (node.isContainer()) {
            for (var field : node.properties()) {
                if (!NAMES.contains(field.getKey()) && !isEmpty(field.getValue())) return false;
            }
            if (node.isArray()) for (JsonNode item : node) if (!isEmpty(item)) return false;
            return true;
        }
        if (!node.isString())
            return node.isNull() || node.isMissingNode() || node.asString("").matches("0|false");
        String text = node.stringValue();
        return text.isEmpty() || Normaliser.isTime(text) || asked.contains(text) || text.equals(who.userId());
    }
}
