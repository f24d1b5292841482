package io.stackbox.persistence.message;

import io.stackbox.application.port.MessageStore.Range;

/// A range as places: since they are dense, which messages a page holds follows from the head alone. Where it
/// is empty, `first` is `last + 1` and tells between which places it lies.
record Stretch(long first, long last) {

    static Stretch of(Range range, int limit, long head) {
        return switch (range) {
            case Range.Newest newest -> endingAt(head, limit);
            case Range.Before(long seq) -> endingAt(Math.clamp(seq, 1, head + 1) - 1, limit);
            case Range.After(long seq) -> {
                long after = Math.clamp(seq, 0, head);
                yield new Stretch(after + 1, Math.min(head, after + limit));
            }
            case Range.Around(long seq) -> {
                long first = Math.clamp(seq, 1, Math.max(1, head)) - (limit - 1) / 2;
                first = Math.max(1, Math.min(first, head - limit + 1));
                yield new Stretch(first, Math.min(head, first + limit - 1));
            }
        };
    }

    private static Stretch endingAt(long last, int limit) {
        return new Stretch(Math.max(1, last - limit + 1), last);
    }

    boolean isEmpty() {
        return first > last;
    }

    boolean hasBefore() {
        return first > 1;
    }

    boolean hasAfter(long head) {
        return last < head;
    }
}
