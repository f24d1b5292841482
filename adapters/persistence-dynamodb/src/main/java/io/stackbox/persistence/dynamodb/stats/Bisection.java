package io.stackbox.persistence.dynamodb.stats;

import io.stackbox.domain.channel.ChannelId;

/// Looks for the first message of a channel since a moment: places follow time, but for senders whose requests
/// overtook one another by milliseconds.
///
/// @param before a place of which it is known that its message is older, or 0
/// @param from a place of which it is known that its message is not, or the one behind the head
/// @param head the newest message's place
record Bisection(ChannelId channel, long before, long from, long head) {
    static Bisection of(ChannelId channel, long head) {
        return new Bisection(channel, 0, head + 1, head);
    }

    boolean isOpen() {
        return from - before > 1;
    }

    /// The place to look at next.
    long middle() {
        return (before + from) >>> 1;
    }

    Bisection next(boolean isMiddleOlder) {
        return isMiddleOlder
                ? new Bisection(channel, middle(), from, head)
                : new Bisection(channel, before, middle(), head);
    }

    long count() {
        return head - before;
    }
}
