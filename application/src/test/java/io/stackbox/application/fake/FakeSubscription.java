package io.stackbox.application.fake;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import java.util.TreeMap;

/// One connection's place in one channel: it releases changes by dense revision, those that come before their
/// predecessor waiting for it. [FakeLive] holds the lock.
final class FakeSubscription {
    /// @param isSilent where the connection is answered otherwise
    private record Waiting(Change change, boolean isSilent) {}

    private static final long NOT_BEGUN = -1;
    final ChannelId channel;
    private final FakeConnection connection;
    private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
    private long revision = NOT_BEGUN;

    FakeSubscription(FakeConnection connection, ChannelId channel) {
        this.connection = connection;
        this.channel = channel;
    }

    void offer(Change change, boolean isSilent) {
        if (revision != NOT_BEGUN && change.revision() <= revision) return;
        waiting.putIfAbsent(change.revision(), new Waiting(change, isSilent));
        release();
    }

    void begin(long asOf) {
        revision = asOf;
        waiting.headMap(asOf, true).clear();
        release();
    }

    private void release() {
        if (revision == NOT_BEGUN) return;
        for (Waiting next = waiting.remove(revision + 1); next != null; next = waiting.remove(revision + 1)) {
            revision++;
            if (!next.isSilent()) connection.heard.add(next.change());
        }
    }
}
