package io.stackbox.domain.receipt;

/// What waits for a user in a channel. Replies and tombstones count as messages.
///
/// @param count messages after the mark, at most [#COUNT_MAX]
/// @param mentions mentions of the user after the mark, at most [#COUNT_MAX]
public record Unread(long readSeq, int count, int mentions) {
    public static final int COUNT_MAX = 999;

    public static int between(long readSeq, long headSeq) {
        return (int) Math.min(COUNT_MAX, Math.max(0, headSeq - readSeq));
    }
}
