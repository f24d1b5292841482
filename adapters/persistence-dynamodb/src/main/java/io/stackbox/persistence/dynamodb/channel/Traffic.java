package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Values;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Instant;

/// How busy a channel is, kept on its head and written with each message, so that it costs no request. Messages are
/// counted in windows of [#WINDOW_MILLIS]; a full window makes the room busy, one that stays well below calms it.
///
/// @param windowStart in milliseconds since 1970
/// @param count of messages in the window so far
/// @param isBusy whether messages are announced in batches, from the stream
public record Traffic(long windowStart, int count, boolean isBusy) {
    static final Traffic NONE = new Traffic(0, 0, false);
    static final long WINDOW_MILLIS = 2_000;
    /// Messages in a window from which on a room is busy.
    static final int BUSY_FROM = 10;
    /// Messages in a whole window below which a busy room is calm again.
    static final int CALM_BELOW = 4;
    /// A post for each message and member is what a batch saves; in a smaller room there is little to save.
    static final int MEMBERS_MIN = 10;

    private static final String START = "tw";
    private static final String COUNT = "tn";
    private static final String BUSY = "tb";

    static Traffic of(Row head) {
        return new Traffic(head.number(START, 0), (int) head.number(COUNT, 0), head.flag(BUSY));
    }

    /// The traffic with so many more messages.
    public Traffic with(int messages, Instant now, int members) {
        long millis = now.toEpochMilli();
        boolean isSame = millis >= windowStart && millis - windowStart < WINDOW_MILLIS;
        if (members < MEMBERS_MIN) return new Traffic(isSame ? windowStart : millis, messages, false);
        if (isSame) return new Traffic(windowStart, count + messages, isBusy || count + messages >= BUSY_FROM);
        // The window before this one tells whether it calms; after a silence there is none.
        boolean isNext = millis - windowStart < 2 * WINDOW_MILLIS;
        boolean stays = isBusy && isNext && count >= CALM_BELOW;
        return new Traffic(millis, messages, stays || messages >= BUSY_FROM);
    }

    public Write on(Write head) {
        return head.set(START, windowStart).set(COUNT, count).set(BUSY, Values.of(isBusy));
    }
}
