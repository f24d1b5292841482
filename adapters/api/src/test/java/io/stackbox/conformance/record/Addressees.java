package io.stackbox.conformance.record;

import io.stackbox.kit.Json;
import io.stackbox.kit.Speaker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Who may be sent a live frame: whoever asked to hear the channel, on the connection that asked; what is a
/// person's own, that person; how somebody is, those who hear a channel that somebody was ever seen in.
///
/// It is judged at the end, for a frame may come before the answer that shows why.
final class Addressees {
    private static final Set<String> JOINS = Set.of("joinRoom", "joinChannel", "resume");

    private final Map<String, Set<String>> seenIn = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();

    private record Sent(Ear ear, JsonNode frame) {}

    /// One connection: what it asked to hear.
    record Ear(Speaker who, Set<String> channels) {
        Ear(Speaker who) {
            this(who, new HashSet<>());
        }
    }

    /// A connection says something.
    synchronized void says(Ear ear, JsonNode frame) {
        if (!JOINS.contains(Json.text(frame, "/action"))) return;
        ear.channels().add(Json.text(frame, "/channelId"));
        ear.channels().addAll(frame.path("channels").propertyNames());
    }

    /// A connection is sent something.
    synchronized void hears(Ear ear, JsonNode frame) {
        String type = Json.text(frame, "/type");
        if (type.equals("channelJoined") || type.equals("resumed")) see(ear.who(), Heads.channel(frame));
        learn(ear.who().tenantId(), "", frame);
        if (!ear.who().equals(Speaker.NOBODY) && !frame.has("requestId")) sent.add(new Sent(ear, frame));
    }

    /// Somebody was answered.
    ///
    /// @param channel that the request names, or an empty text
    synchronized void answered(Speaker who, String channel, JsonNode answer) {
        if (!channel.isEmpty()) see(who, channel);
        learn(who.tenantId(), channel, answer);
    }

    private void see(Speaker who, String channel) {
        see(who.tenantId(), channel, who.userId());
    }

    private void see(String tenant, String channel, String userId) {
        seenIn.computeIfAbsent(tenant + "/" + channel, key -> new HashSet<>()).add(userId);
    }

    private void learn(String tenant, String outer, JsonNode node) {
        String named = Json.text(node, "/channelId");
        String channel = named.isEmpty() ? outer : named;
        if (!channel.isEmpty()) {
            for (String field : List.of("/userId", "/createdBy")) see(tenant, channel, Json.text(node, field));
            for (JsonNode member : node.path("members")) see(tenant, channel, Json.text(member, ""));
            for (String userId : node.path("presence").propertyNames()) see(tenant, channel, userId);
        }
        for (JsonNode child : node) learn(tenant, channel, child);
    }

    /// The frames that came to whom they are not for.
    synchronized List<String> misdirected() {
        return sent.stream()
                .filter(each -> !isFor(each.ear(), each.frame()))
                .map(each -> each.ear().who() + " is sent " + each.frame())
                .distinct()
                .toList();
    }

    private boolean isFor(Ear ear, JsonNode frame) {
        boolean hears = ear.channels().contains(Heads.channel(frame));
        boolean isOwn = Json.text(frame, "/userId").equals(ear.who().userId());
        return switch (Json.text(frame, "/type")) {
            case "connected" ->
                isOwn && Json.text(frame, "/clientId").equals(ear.who().tenantId());
            case "message", "messageUpdated", "messageDeleted", "reactionUpdate", "channelUpdated" -> hears;
            case "typing" -> hears && !isOwn;
            case "readReceipt" -> hears || isOwn;
            case "presenceUpdate" -> isOwn || sharesAChannel(ear, Json.text(frame, "/userId"));
            default -> true;
        };
    }

    private boolean sharesAChannel(Ear ear, String userId) {
        return ear.channels().stream()
                .anyMatch(channel -> seenIn.getOrDefault(ear.who().tenantId() + "/" + channel, Set.of())
                        .contains(userId));
    }
}
