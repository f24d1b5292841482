package io.stackbox.conformance.record;

import io.stackbox.kit.Speaker;
import tools.jackson.databind.JsonNode;

/// A request with its answer.
///
/// @param asked all of the request but who made it
/// @param told the answer
record Exchange(Speaker who, Row row, String asked, boolean isDone, JsonNode told) {
    boolean repeats(Exchange before) {
        return isDone
                && before.isDone
                && before.who.equals(who)
                && before.row.equals(row)
                && before.asked.equals(asked)
                && Normaliser.withoutTimes(before.told).equals(Normaliser.withoutTimes(told));
    }
}
