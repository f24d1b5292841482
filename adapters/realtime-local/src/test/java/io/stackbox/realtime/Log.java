package io.stackbox.realtime;

import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A change log of one channel, which shows each message in its latest state.
final class Log implements CatchUp {
    private final TreeMap<Long, Change> changes = new TreeMap<>();
    private int reads;
    private int failures;

    /// Commits the change. What it supersedes is told of no more.
    synchronized Change commit(Change change) {
        if (change instanceof Change.OfMessage latest) {
            changes.values()
                    .removeIf(older -> older instanceof Change.OfMessage message
                            && message.message().id().equals(latest.message().id()));
        }
        changes.put(change.revision(), change);
        return change;
    }

    synchronized long head() {
        return changes.isEmpty() ? 0 : changes.lastKey();
    }

    synchronized void failNext(int times) {
        failures = times;
    }

    synchronized int reads() {
        return reads;
    }

    @Override
    public synchronized Changes changes(TenantId tenant, ChannelId channel, long afterRevision, int limit) {
        reads++;
        if (failures-- > 0) throw new IllegalStateException("the store is away");
        List<Change> after =
                new ArrayList<>(changes.tailMap(afterRevision, false).values());
        boolean hasMore = after.size() > limit;
        List<Change> page = hasMore ? after.subList(0, limit) : after;
        return new Changes(page, hasMore ? page.getLast().revision() : head(), hasMore, head());
    }
}
