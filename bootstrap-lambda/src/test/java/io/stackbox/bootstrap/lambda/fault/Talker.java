package io.stackbox.bootstrap.lambda.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.kit.Json;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Somebody who sends messages and changes them, by the line and by REST, in an order of their own dice, and asks until
/// it is confirmed.
final class Talker {
    private static final List<String> EMOJI = List.of("👍", "🎉", "👀");

    private static final String REACTIONS = "/messages/%s/reactions";

    private enum Deed {
        SAY,
        REPLY,
        EDIT,
        DELETE,
        REACT,
        PIN,
        READ
    }

    /// What everybody does, each in another order; a message comes first.
    private static final List<Deed> DEEDS = List.of(
            Deed.SAY,
            Deed.SAY,
            Deed.SAY,
            Deed.SAY,
            Deed.SAY,
            Deed.SAY,
            Deed.SAY,
            Deed.REPLY,
            Deed.REPLY,
            Deed.EDIT,
            Deed.EDIT,
            Deed.DELETE,
            Deed.DELETE,
            Deed.REACT,
            Deed.REACT,
            Deed.REACT,
            Deed.PIN,
            Deed.PIN,
            Deed.READ,
            Deed.READ);

    static final int MESSAGES_EACH = (int)
            DEEDS.stream().filter(one -> one == Deed.SAY || one == Deed.REPLY).count();

    /// A reaction of theirs.
    private record Reaction(String message, String emoji) {}

    final Person who;
    private final String room;
    private final String root;
    private final LastSaid last;
    private final Random random;
    private final ReadMark mark;
    private final List<String> own = new ArrayList<>();
    private final Set<String> pinned = new HashSet<>();
    private final List<Reaction> reactions = new ArrayList<>();
    private int keys;

    /// @param root of the thread in which everybody replies
    Talker(Person who, String room, String root, LastSaid last, long seed) {
        this.who = who;
        this.room = room;
        this.root = root;
        this.last = last;
        this.random = new Random(seed ^ who.id.hashCode());
        this.mark = new ReadMark(who, room, random);
    }

    void talks() {
        says();
        var deeds = new ArrayList<>(DEEDS.subList(1, DEEDS.size()));
        Collections.shuffle(deeds, random);
        deeds.forEach(this::does);
    }

    private void does(Deed deed) {
        switch (deed) {
            case SAY -> says();
            case REPLY -> replies();
            case EDIT -> edits(drawn(own));
            case DELETE -> deletes(drawn(own));
            case REACT -> {
                if (reactions.isEmpty() || random.nextInt(3) > 0) reacts(drawn(last.ids()), drawn(EMOJI));
                else takesBack(reactions.removeLast());
            }
            case PIN -> pins(drawn(own));
            case READ -> mark.moves();
        }
    }

    private <T> T drawn(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void says() {
        String key = who.id + "-" + ++keys;
        JsonNode told = random.nextBoolean() ? who.says(room, key, key) : who.posts(room, key, key);
        isConfirmed(told, key, "");
    }

    private void replies() {
        String key = who.id + "-" + ++keys;
        isConfirmed(who.says(room, key, key, "threadId", root), key, root);
    }

    private void isConfirmed(JsonNode told, String content, String thread) {
        String id = Json.text(told, "/messageId");
        own.add(id);
        last.sent(id, content, thread);
    }

    private void edits(String message) {
        String content = "other words " + ++keys;
        var _ = changes(message, "editMessage", "PATCH", path(message), Json.object("content", content));
        last.edited(message, content);
    }

    /// One of their messages stays, to be changed further.
    private void deletes(String message) {
        if (own.size() == 1) return;
        var _ = changes(message, "deleteMessage", "DELETE", path(message), Json.object());
        own.remove(message);
        last.deleted(message);
    }

    private void reacts(String message, String emoji) {
        if (!changes(message, "addReaction", "POST", REACTIONS.formatted(message), Json.object("emoji", emoji))) {
            last.deleted(message);
            return;
        }
        last.reacted(message, emoji, who.id, true);
        var reaction = new Reaction(message, emoji);
        if (!reactions.contains(reaction)) reactions.add(reaction);
    }

    private void takesBack(Reaction mine) {
        String path = path(mine.message()) + "/reactions/" + URLEncoder.encode(mine.emoji(), UTF_8);
        var _ = changes(mine.message(), "removeReaction", "DELETE", path, Json.object("emoji", mine.emoji()));
        last.reacted(mine.message(), mine.emoji(), who.id, false);
    }

    private void pins(String message) {
        boolean isNew = pinned.add(message);
        if (!isNew) pinned.remove(message);
        who.asks(isNew ? "POST" : "DELETE", "/channels/" + room + "/pins/" + message, null);
        last.pinned(message, isNew);
    }

    private String path(String message) {
        return "/channels/" + room + "/messages/" + message;
    }

    /// By the line or by REST.
    ///
    /// @return false where the message is deleted
    private boolean changes(String message, String action, String method, String path, ObjectNode what) {
        ObjectNode fields = what.put("channelId", room);
        JsonNode answer = random.nextBoolean()
                ? who.line().says(action, fields.put("messageId", message))
                : who.tries(null, method, path, method.equals("DELETE") ? null : fields)
                        .body();
        String refusal = Json.text(answer, "/code");
        if (refusal.isEmpty()) return true;
        if (refusal.equals("conflict") && action.equals("addReaction")) return false;
        throw new AssertionError(action + " is refused: " + answer);
    }
}
