package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What each message must be in the end: as the last confirmed changes left it. Only its author changes a message, and
/// everybody takes back only their own reactions, one after the other; so of two changes it is known which came last.
final class LastSaid {
    private static final class Message {
        private final String root;
        private String content;
        private boolean isEdited;
        private boolean isDeleted;
        private boolean isPinned;
        private final TreeMap<String, TreeSet<String>> reactions = new TreeMap<>();

        Message(String content, String root) {
            this.content = content;
            this.root = root;
        }
    }

    private final Map<String, Message> byId = new HashMap<>();

    /// @param root what it replies to; empty for nothing
    synchronized void sent(String id, String content, String root) {
        byId.put(id, new Message(content, root));
    }

    synchronized void edited(String id, String content) {
        byId.get(id).content = content;
        byId.get(id).isEdited = true;
    }

    /// Its author was told so, or somebody else was refused for it.
    synchronized void deleted(String id) {
        byId.get(id).isDeleted = true;
    }

    synchronized void pinned(String id, boolean isPinned) {
        byId.get(id).isPinned = isPinned;
    }

    synchronized void reacted(String id, String emoji, String user, boolean isThere) {
        var users = byId.get(id).reactions.computeIfAbsent(emoji, first -> new TreeSet<>());
        var _ = isThere ? users.add(user) : users.remove(user);
        if (users.isEmpty()) byId.get(id).reactions.remove(emoji);
    }

    /// All that were confirmed so far.
    synchronized List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    /// All of them are, and there is no other.
    synchronized void isWhatIsRead(List<JsonNode> history) {
        assertThat(history.stream().collect(Collectors.toMap(one -> Json.text(one, "/messageId"), LastSaid::line)))
                .as("what the last confirmed change of each message says")
                .isEqualTo(byId.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> line(one.getKey(), one.getValue()))));
    }

    private String line(String id, Message message) {
        if (message.isDeleted) return "deleted, of " + message.root;
        return line(message.content, message.isEdited, message.isPinned, message.root, replies(id)) + message.reactions;
    }

    private long replies(String root) {
        return byId.values().stream()
                .filter(one -> one.root.equals(root) && !one.isDeleted)
                .count();
    }

    private static String line(JsonNode message) {
        String root = message.path("threadId").asString("");
        if (message.path("deleted").booleanValue()) return "deleted, of " + root;
        var reactions = new TreeMap<String, TreeSet<String>>();
        message.path("reactions")
                .properties()
                .forEach(one -> reactions.put(one.getKey(), new TreeSet<>(Json.texts(one.getValue(), "", ""))));
        return line(
                        Json.text(message, "/content"),
                        message.path("edited").booleanValue(),
                        message.path("pinned").asBoolean(false),
                        root,
                        message.path("replyCount").asLong(0))
                + reactions;
    }

    private static String line(String content, boolean isEdited, boolean isPinned, String root, long replies) {
        return "'" + content + "'" + (isEdited ? " edited" : "") + (isPinned ? " pinned" : "") + ", of " + root + ", "
                + replies + " replies, ";
    }
}
