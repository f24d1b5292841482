package io.stackbox.bootstrap.lambda.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A queue: messages, some of which may be had only after a while.
final class WaitingMessages {
    record Waiting(String id, String body, Instant from) {}

    private final MovableClock clock;
    private final List<Waiting> waiting = new ArrayList<>();

    WaitingMessages(MovableClock clock) {
        this.clock = clock;
    }

    /// @return its id
    synchronized String add(String body, Duration after) {
        String id = UUID.randomUUID().toString();
        waiting.add(new Waiting(id, body, clock.instant().plus(after)));
        return id;
    }

    /// Takes all that may be had now.
    synchronized List<Waiting> take() {
        List<Waiting> due = waiting.stream()
                .filter(one -> !one.from().isAfter(clock.instant()))
                .toList();
        waiting.removeAll(due);
        return due;
    }

    /// Drops what does not name this word: so it is known what comes next.
    synchronized void keepOnly(String word) {
        waiting.removeIf(one -> !List.of(one.body().split(" ")).contains(word));
    }

    /// When there is something to be had, if there is anything.
    synchronized Optional<Instant> next() {
        return waiting.stream().map(Waiting::from).min(Comparator.naturalOrder());
    }
}
