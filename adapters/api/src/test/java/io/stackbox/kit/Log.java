package io.stackbox.kit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What one reader knows of a channel: it applies frames by revision, as any client would, and notes every gap and
/// every repeat among the live ones. The answer to a change of one's own takes the live frame's place, but one that
/// changed nothing is free of the order: an answer counts only where it is the next revision.
public final class Log {
    private final String channelId;
    private final TreeMap<Long, ObjectNode> bySeq = new TreeMap<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<String> repeats = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private final List<Long> order = new ArrayList<>();
    private final Set<Long> answered = new HashSet<>();
    private final @Nullable HeldBack heldBack;
    private long revision;

    /// @param traits of the host, which may send live frames out of order
    public Log(String channelId, HostTraits traits) {
        this.channelId = channelId;
        this.heldBack = traits.has(Difference.LIVE_FRAMES_OUT_OF_ORDER) ? new HeldBack() : null;
    }

    /// Takes a frame of any kind; one that is not about this channel's log is passed over.
    public synchronized void apply(JsonNode frame) {
        if (heldBack == null) {
            applyNow(frame);
            return;
        }
        switch (heldBack.take(channelId, frame, revision)) {
            case NOW -> applyNow(frame);
            case LATER -> {
                if (isShownAlready(frame)) applyNow(frame);
            }
            case AGAIN -> repeats.add("a second time on one connection: " + frame);
            case CONTRARY -> contradictions.add("another under the same revision: " + frame);
        }
        for (JsonNode next = heldBack.next(revision); next != null; next = heldBack.next(revision)) applyNow(next);
    }

    /// Whether this is the live frame of a change that an answer has shown.
    private boolean isShownAlready(JsonNode frame) {
        return !frame.has("requestId") && answered.contains(revisionOf(frame));
    }

    private void applyNow(JsonNode frame) {
        if (isAnswer(frame) && !isNextAnswer(frame)) return;
        switch (Json.text(frame, "/type")) {
            case "message", "messageUpdated" -> applyMessage(frame.path("message"));
            case "messageDeleted" -> {
                if (isNext(frame, "/revision")) bury(frame);
            }
            case "reactionUpdate" -> {
                if (isNext(frame, "/revision")) react(frame);
            }
            case "channelUpdated" -> {
                if (Json.text(frame, "/channel/channelId").equals(channelId)) advance(Json.number(frame, "/revision"));
            }
            case "channelJoined" -> begin(frame);
            case "resumed" -> resume(frame);
            default -> {}
        }
    }

    private static boolean isAnswer(JsonNode frame) {
        return frame.has("requestId")
                && Set.of("messageUpdated", "messageDeleted", "reactionUpdate").contains(Json.text(frame, "/type"));
    }

    private boolean isNextAnswer(JsonNode frame) {
        long at = revisionOf(frame);
        if (at != revision + 1) return false;
        // Where nothing was changed, it shows a change whose live frame is yet to come.
        answered.add(at);
        return true;
    }

    private static long revisionOf(JsonNode frame) {
        return Json.number(frame, frame.has("message") ? "/message/revision" : "/revision");
    }

    private void applyMessage(JsonNode message) {
        if (!Json.text(message, "/channelId").equals(channelId)) return;
        if (advance(Json.number(message, "/revision"))) keep(message);
    }

    private boolean isNext(JsonNode frame, String pointer) {
        return Json.text(frame, "/channelId").equals(channelId) && advance(Json.number(frame, pointer));
    }

    private boolean advance(long next) {
        if (next <= revision) {
            // It may say more than the answer: that a message is deleted, where somebody took a reaction away.
            if (answered.remove(next)) return true;
            repeats.add(next + " after " + revision);
            return false;
        }
        if (next > revision + 1) gaps.add(next + " after " + revision);
        revision = next;
        return true;
    }

    private void keep(JsonNode message) {
        long seq = Json.number(message, "/seq");
        if (bySeq.put(seq, (ObjectNode) message.deepCopy()) == null) order.add(seq);
    }

    private void bury(JsonNode frame) {
        ObjectNode message = bySeq.get(Json.number(frame, "/seq"));
        if (message == null) return;
        message.put("deleted", true).put("content", "").put("revision", Json.number(frame, "/revision"));
        message.putObject("reactions");
        message.putArray("attachments");
        message.putArray("mentions");
    }

    private void react(JsonNode frame) {
        for (ObjectNode message : bySeq.values()) {
            if (!Json.text(message, "/messageId").equals(Json.text(frame, "/messageId"))) continue;
            message.set("reactions", frame.path("reactions"));
            message.put("revision", Json.number(frame, "/revision"));
        }
    }

    private void begin(JsonNode frame) {
        if (!Json.text(frame, "/channelId").equals(channelId)) return;
        if (frame.has("changes")) {
            resume(frame);
            return;
        }
        for (JsonNode message : Json.list(frame, "/messages")) keep(message);
        revision = Math.max(revision, Json.number(frame, "/revision"));
    }

    private void resume(JsonNode frame) {
        if (!Json.text(frame, "/channelId").equals(channelId)) return;
        // Where the order is not kept, live frames may overtake the answer that holds them too.
        long last = heldBack == null ? revision : 0;
        for (JsonNode change : Json.list(frame, "/changes")) {
            boolean ofMessage = Json.text(change, "/type").equals("message");
            long at = Json.number(change, ofMessage ? "/message/revision" : "/revision");
            if (at <= last) repeats.add(at + " after " + last + " in a resume");
            last = at;
            if (ofMessage) keep(change.path("message"));
        }
        revision = Math.max(revision, Json.number(frame, "/revision"));
    }

    public synchronized long revision() {
        return revision;
    }

    public synchronized List<String> gaps() {
        return List.copyOf(gaps);
    }

    public synchronized List<String> repeats() {
        return List.copyOf(repeats);
    }

    /// Live frames that said something else than one before them under the same revision.
    public synchronized List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    /// The messages' places in the order in which they first came.
    public synchronized List<Long> order() {
        return List.copyOf(order);
    }

    public synchronized int size() {
        return bySeq.size();
    }

    public synchronized List<String> messageIds() {
        return bySeq.values().stream()
                .map(message -> Json.text(message, "/messageId"))
                .toList();
    }

    /// One line a message: all that two readers must agree on.
    public synchronized List<String> lines() {
        return bySeq.values().stream().map(Log::line).toList();
    }

    /// A message in one line, without what takes no revision (`replyCount`).
    public static String line(JsonNode message) {
        boolean deleted = message.path("deleted").booleanValue();
        return Json.text(message, "/seq") + " r" + Json.text(message, "/revision") + " "
                + Json.text(message, "/userId") + " "
                + (deleted ? "deleted" : message.path("edited").booleanValue() ? "edited" : "sent") + " "
                + Json.text(message, "/content") + " " + new java.util.TreeMap<>(reactions(message));
    }

    private static java.util.Map<String, String> reactions(JsonNode message) {
        var found = new java.util.HashMap<String, String>();
        for (var entry : message.path("reactions").properties()) {
            found.put(entry.getKey(), entry.getValue().toString());
        }
        return found;
    }
}
