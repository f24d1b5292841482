package io.stackbox.persistence.mark;

import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.channel.ChannelKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The marks that moved lately, in memory. A mark that has been written stays for a while: a read transaction
/// that began before it was written must still find it here.
final class Overlay {
    /// Whose mark it is, in a channel or in one of its threads.
    record Place(ChannelKey channel, UserId user, @Nullable MessageId thread) {}

    private final int marksMax;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<ChannelKey, Map<Place, Mark>> byChannel = new ConcurrentHashMap<>();

    Overlay(int marksMax) {
        this.marksMax = marksMax;
    }

    @Nullable
    Mark find(Place place) {
        var marks = byChannel.get(place.channel());
        return marks == null ? null : marks.get(place);
    }

    /// All that moved lately in the channel; may be read while it goes on changing.
    Map<Place, Mark> of(ChannelKey channel) {
        return byChannel.getOrDefault(channel, Map.of());
    }

    boolean isFull() {
        return count.get() >= marksMax;
    }

    /// Changes a mark in one step, from an unknown one where there is none; returns what it was and is.
    Moved move(Place place, Instant now, UnaryOperator<Mark> change) {
        var moved = new Moved[1];
        byChannel.compute(place.channel(), (channel, known) -> {
            var marks = known == null ? new ConcurrentHashMap<Place, Mark>() : known;
            Mark present = marks.get(place);
            Mark was = present == null ? Mark.unknown(now) : present;
            Mark is = change.apply(was);
            if (present == null) count.incrementAndGet();
            marks.put(place, is);
            moved[0] = new Moved(was, is);
            return marks;
        });
        return moved[0];
    }

    record Moved(Mark was, Mark is) {}

    /// What has yet to be written.
    ///
    /// @param delivered whether marks of which only the delivered position moved are due too
    Map<Place, Mark> unwritten(boolean delivered) {
        var due = new HashMap<Place, Mark>();
        for (var marks : byChannel.values()) {
            marks.forEach((place, mark) -> {
                if (mark.readUnwritten() || (delivered && mark.deliveredUnwritten())) due.put(place, mark);
            });
        }
        return due;
    }

    void written(Place place, Mark was) {
        byChannel.computeIfPresent(place.channel(), (channel, marks) -> {
            marks.computeIfPresent(place, (same, mark) -> mark.written(was));
            return marks;
        });
    }

    /// Lets go of what is written and has not moved since the given moment.
    void forgetUntouchedSince(Instant moment) {
        for (ChannelKey key : byChannel.keySet()) {
            byChannel.computeIfPresent(key, (channel, marks) -> {
                int before = marks.size();
                marks.values()
                        .removeIf(mark -> mark.isWritten() && mark.touched().isBefore(moment));
                count.addAndGet(marks.size() - before);
                return marks.isEmpty() ? null : marks;
            });
        }
    }
}
