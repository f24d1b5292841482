package io.stackbox.kit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Holds live frames back until their predecessors have come, as a client must where they come in any order
/// ([Difference#LIVE_FRAMES_OUT_OF_ORDER]).
final class HeldBack {
    private static final Set<String> LIVE =
            Set.of("message", "messageUpdated", "messageDeleted", "reactionUpdate", "channelUpdated");
    private static final String[] REVISIONS = {"/revision", "/message/revision"};
    private static final String[] CHANNELS = {"/channelId", "/message/channelId", "/channel/channelId"};

    /// When a frame is to be applied: a live one that its subscription has brought before, never.
    enum When {
        NOW,
        LATER,
        AGAIN,
        /// Brought before, and it was another.
        CONTRARY
    }

    private final TreeMap<Long, JsonNode> waiting = new TreeMap<>();
    private final Map<Long, JsonNode> heard = new HashMap<>();

    When take(String channelId, JsonNode frame, long revision) {
        String type = Json.text(frame, "/type");
        if (!first(frame, CHANNELS).equals(channelId)) return When.NOW;
        if (type.equals("channelJoined") || type.equals("resumed")) heard.clear();
        if (!LIVE.contains(type)) return When.NOW;
        long at = Long.parseLong(first(frame, REVISIONS));
        boolean isAnswer = frame.has("requestId");
        if (!isAnswer) {
            JsonNode before = heard.putIfAbsent(at, frame);
            if (before != null) return before.equals(frame) ? When.AGAIN : When.CONTRARY;
        }
        if (at > revision && isAnswer) waiting.putIfAbsent(at, frame);
        if (at > revision && !isAnswer) waiting.put(at, frame);
        // What an answer has shown already may still come live.
        return When.LATER;
    }

    private static String first(JsonNode frame, String[] places) {
        for (String place : places) if (!Json.text(frame, place).isEmpty()) return Json.text(frame, place);
        return "";
    }

    /// The frame that follows this revision, if it has come.
    @Nullable
    JsonNode next(long revision) {
        waiting.headMap(revision, true).clear();
        return waiting.remove(revision + 1);
    }
}
