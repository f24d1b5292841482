package io.stackbox.conformance.record;

import io.stackbox.kit.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What one socket has heard of the channels that it is subscribed to.
final class Heard {
    /// From which revision on everything must come.
    private final Map<String, Long> since = new HashMap<>();
    private final Map<String, Set<Long>> revisions = new HashMap<>();

    void take(JsonNode frame) {
        String channel = Heads.channel(frame);
        long revision = Heads.revision(frame);
        switch (Json.text(frame, "/type")) {
            case "channelJoined" -> since.put(channel, revision);
            case "resumed" -> {
                if (!frame.path("hasMore").booleanValue()) since.put(channel, revision);
            }
            case "channelLeft", "channelRemoved" -> since.remove(channel);
            default ->
                revisions.computeIfAbsent(channel, key -> new HashSet<>()).add(revision);
        }
    }

    boolean isLevelWith(Heads heads) {
        for (var each : since.entrySet()) {
            Set<Long> heard = revisions.getOrDefault(each.getKey(), Set.of());
            for (long revision = each.getValue() + 1; revision <= heads.of(each.getKey()); revision++) {
                if (!heard.contains(revision)) return false;
            }
        }
        return true;
    }
}
