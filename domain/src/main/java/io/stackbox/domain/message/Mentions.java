package io.stackbox.domain.message;

import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Finds the `@userId`s of a text. Whether one counts is for the caller to say: only people who see the channel
/// do.
public final class Mentions {
    /// Further ones are plain text.
    public static final int COUNT_MAX = 100;

    private Mentions() {}

    /// Each name once, in order. An `@` inside a word (an e-mail address) begins no mention, and a `.`, `:`,
    /// `-` or `@` at a name's end belongs to the sentence.
    public static List<UserId> in(String markdown) {
        int at = markdown.indexOf('@');
        if (at < 0) return List.of();
        var found = new LinkedHashSet<UserId>();
        while (at >= 0 && found.size() < COUNT_MAX) {
            int end = at + 1;
            while (end < markdown.length() && isIdChar(markdown.charAt(end))) end++;
            boolean beginsWord = at == 0 || !isWordChar(markdown.charAt(at - 1));
            int last = end;
            while (last > at + 1 && isTrailing(markdown.charAt(last - 1))) last--;
            int length = last - at - 1;
            if (beginsWord && length > 0 && length <= UserId.LENGTH_MAX_CHARS) {
                found.add(new UserId(markdown.substring(at + 1, last)));
            }
            at = markdown.indexOf('@', end);
        }
        return new ArrayList<>(found);
    }

    private static boolean isIdChar(char c) {
        return isWordChar(c) || isTrailing(c);
    }

    private static boolean isWordChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    private static boolean isTrailing(char c) {
        return c == '.' || c == ':' || c == '-' || c == '@';
    }
}
