package io.stackbox.domain.message;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.domain.text.Unicode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who reacted with what, emoji and people in the order in which they came.
public record Reactions(Map<String, List<UserId>> byEmoji) {
    public static final Reactions NONE = new Reactions(Map.of());
    public static final int EMOJI_MAX = 20;
    public static final int COUNT_MAX = 500;
    public static final int EMOJI_LENGTH_MAX_CHARS = 32;

    public Reactions {
        var copy = new LinkedHashMap<String, List<UserId>>();
        byEmoji.forEach((emoji, users) -> copy.put(emoji, List.copyOf(users)));
        byEmoji = java.util.Collections.unmodifiableMap(copy);
    }

    /// An emoji is any short text without white space or control characters: the set of real ones changes every
    /// year.
    public static String requireEmoji(String emoji) {
        if (emoji.isEmpty() || emoji.length() > EMOJI_LENGTH_MAX_CHARS) {
            throw Refusal.invalid("/emoji", "1 to 32 characters");
        }
        if (emoji.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
            throw Refusal.invalid("/emoji", "no white space or control characters");
        }
        if (!Unicode.isWellFormed(emoji)) throw Refusal.invalid("/emoji", "must be valid Unicode");
        return emoji;
    }

    public boolean has(UserId user, String emoji) {
        return byEmoji.getOrDefault(emoji, List.of()).contains(user);
    }

    public int count() {
        return byEmoji.values().stream().mapToInt(List::size).sum();
    }

    Reactions with(UserId user, String emoji) {
        if (!byEmoji.containsKey(emoji) && byEmoji.size() >= EMOJI_MAX) {
            throw new Refusal.Conflict("a message takes at most 20 different emoji").raise();
        }
        if (count() >= COUNT_MAX) throw new Refusal.Conflict("a message takes at most 500 reactions").raise();
        var next = new LinkedHashMap<>(byEmoji);
        var users = new ArrayList<>(byEmoji.getOrDefault(emoji, List.of()));
        users.add(user);
        next.put(emoji, users);
        return new Reactions(next);
    }

    Reactions without(UserId user, String emoji) {
        var next = new LinkedHashMap<>(byEmoji);
        var users = new ArrayList<>(byEmoji.getOrDefault(emoji, List.of()));
        users.remove(user);
        if (users.isEmpty()) next.remove(emoji);
        else next.put(emoji, users);
        return new Reactions(next);
    }
}
