package io.stackbox.application.fake;

import io.stackbox.application.port.MessageStore.History;
import io.stackbox.application.port.MessageStore.Range;

/// Cuts a page out of a channel's messages. Since their places are dense, it is arithmetic.
final class FakeHistory {
    private FakeHistory() {}

    static History read(FakeRoom room, Range range, int limit) {
        long head = room.channel.seq();
        long first = first(range, head, limit);
        long last = last(range, head, limit);
        boolean hasBefore = first <= last ? first > 1 : bound(range) > 1 && head > 0;
        boolean hasAfter = first <= last ? last < head : bound(range) < head;
        var page = first <= last ? room.messages.subList((int) first - 1, (int) last) : room.messages.subList(0, 0);
        return new History(page, hasBefore, hasAfter, head, room.channel.revision());
    }

    private static long first(Range range, long head, int limit) {
        return switch (range) {
            case Range.Newest newest -> Math.max(1, head - limit + 1);
            case Range.Before before -> Math.max(1, Math.min(before.seq() - 1, head) - limit + 1);
            case Range.After after -> Math.clamp(after.seq(), 0, head) + 1;
            case Range.Around around -> Math.max(1, Math.min(around.seq() - limit / 2, head - limit + 1));
        };
    }

    private static long last(Range range, long head, int limit) {
        return switch (range) {
            case Range.Newest newest -> head;
            case Range.Before before -> Math.min(before.seq() - 1, head);
            case Range.After after -> after.seq() >= head ? 0 : Math.min(head, first(range, head, limit) + limit - 1);
            case Range.Around around -> Math.min(head, first(range, head, limit) + limit - 1);
        };
    }

    private static long bound(Range range) {
        return switch (range) {
            case Range.Newest newest -> 0;
            case Range.Before before -> before.seq();
            case Range.After after -> after.seq();
            case Range.Around around -> around.seq();
        };
    }
}
