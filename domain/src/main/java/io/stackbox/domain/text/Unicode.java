package io.stackbox.domain.text;

/// Tells text from what only looks like it. A Java string, and a JSON one, may hold half of a surrogate pair;
/// that has no UTF-8, so it can neither be stored nor sent as it came.
public final class Unicode {
    private static final char REPLACEMENT = '\uFFFD';

    private Unicode() {}

    public static boolean isWellFormed(String text) {
        int i = 0;
        while (i < text.length()) {
            if (!Character.isSurrogate(text.charAt(i))) i++;
            else if (isPairAt(text, i)) i += 2;
            else return false;
        }
        return true;
    }

    /// Whether a whole character of two units begins here.
    public static boolean isPairAt(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    /// The text, at most so many UTF-16 units of it, every half character replaced by U+FFFD. A whole one is
    /// never split.
    public static String repaired(String text, int unitsMax) {
        int end = Math.min(text.length(), unitsMax);
        if (end > 0 && end < text.length() && isPairAt(text, end - 1)) end--;
        String kept = text.substring(0, end);
        if (isWellFormed(kept)) return kept;
        var repaired = new StringBuilder(end);
        kept.codePoints().forEach(c -> {
            if (Character.getType(c) == Character.SURROGATE) repaired.append(REPLACEMENT);
            else repaired.appendCodePoint(c);
        });
        return repaired.toString();
    }
}
