package io.stackbox.realtime;

import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.domain.event.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// What rooms need to fill a gap from the log.
record Gaps(CatchUp log, Frames frames, Duration patience, LongSupplier nanos, HubMetrics metrics) {
    private static final int PAGE_CHANGES_MAX = 100;

    /// Brings the room level with the log.
    void fill(Room room) {
        metrics.caughtUp();
        boolean isBehind = true;
        while (isBehind) {
            long after = room.next() - 1;
            Changes page = log.changes(room.key.tenant(), room.key.channel(), after, PAGE_CHANGES_MAX);
            if (page.revision() <= after) return;
            isBehind = room.fill(encode(room, page), page.revision()) && page.hasMore();
        }
    }

    private List<Frame> encode(Room room, Changes page) {
        List<Frame> encoded = new ArrayList<>(page.changes().size());
        boolean packs = room.packs();
        for (Change change : page.changes()) encoded.add(frames.logged(room.key.tenant(), change, packs));
        return encoded;
    }
}
