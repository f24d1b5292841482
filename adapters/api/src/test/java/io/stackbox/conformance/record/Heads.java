package io.stackbox.conformance.record;

import io.stackbox.kit.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The newest revision that anybody was told of, for each channel.
final class Heads {
    /// Frames of which every one is promised.
    private static final Set<String> PROMISED = Set.of(
            "connected",
            "message",
            "messageUpdated",
            "messageDeleted",
            "reactionUpdate",
            "channelUpdated",
            "channelAdded",
            "channelRemoved",
            "error");

    private final Map<String, Long> revisions = new HashMap<>();

    static boolean isKept(String type) {
        return PROMISED.contains(type);
    }

    /// Learns from all that stands in a frame or an answer.
    void see(JsonNode node) {
        if (node.path("channelId").isString() && node.path("revision").isIntegralNumber()) {
            revisions.merge(Json.text(node, "/channelId"), Json.number(node, "/revision"), Long::max);
        }
        for (JsonNode child : node) see(child);
    }

    long of(String channelId) {
        return revisions.getOrDefault(channelId, 0L);
    }

    /// The channel that a frame is about, or an empty text.
    static String channel(JsonNode frame) {
        for (String place : new String[] {"/channelId", "/message/channelId", "/channel/channelId"}) {
            String found = Json.text(frame, place);
            if (!found.isEmpty()) return found;
        }
        return "";
    }

    /// The revision that a frame carries; the last of all where it carries none.
    static long revision(JsonNode frame) {
        for (String place : new String[] {"/revision", "/message/revision", "/channel/revision"}) {
            if (frame.at(place).isIntegralNumber()) return Json.number(frame, place);
        }
        return Long.MAX_VALUE;
    }
}
