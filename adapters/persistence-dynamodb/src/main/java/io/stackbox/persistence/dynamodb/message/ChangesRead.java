package io.stackbox.persistence.dynamodb.message;

import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.persistence.dynamodb.log.Revision;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what changed after a revision, by strongly consistent queries and arithmetic, without an index. Revisions
/// are dense; those that have no row of their own are new messages, in the order of their places. So the rows of a
/// window tell which places were taken in it. A message is shown at its latest revision only.
final class ChangesRead {
    /// Revisions looked at in one step. Those that a later one has overtaken are stepped over.
    private static final int WINDOW_MIN = 50;

    private final Dynamo dynamo;
    private final MessageReads reads;
    private final MessageKeys keys;
    private final Channel head;
    /// What has been found, by revision, ascending.
    private final List<Change> found = new ArrayList<>();
    /// Up to which revision has been looked.
    private long revision;
    /// The newest message's place at that revision.
    private long seq;

    private ChangesRead(Dynamo dynamo, MessageReads reads, MessageKeys keys, Channel head, long after) {
        this.dynamo = dynamo;
        this.reads = reads;
        this.keys = keys;
        this.head = head;
        this.revision = Math.max(0, after);
        this.seq = seqAt(revision);
    }

    static Changes after(
            Dynamo dynamo, MessageReads reads, MessageKeys keys, ChannelDetail detail, long after, int limit) {
        Channel head = detail.channel();
        if (after >= head.revision()) return new Changes(List.of(), head.revision(), false, head.revision());
        var read = new ChangesRead(dynamo, reads, keys, head, after);
        // One more than asked for tells whether more follow.
        while (read.found.size() <= limit && read.revision < head.revision()) {
            read.step(detail, Math.max(WINDOW_MIN, limit + 1 - read.found.size()));
        }
        boolean hasMore = read.found.size() > limit;
        List<Change> page = hasMore ? read.found.subList(0, limit) : read.found;
        long reached = hasMore ? page.getLast().revision() : head.revision();
        return new Changes(page, reached, hasMore, head.revision());
    }

    /// The first row after a revision says what was newest at its own moment, and every revision between them is a
    /// message.
    private long seqAt(long at) {
        if (at <= Revision.FIRST) return 0;
        List<Revision> next = revisions(at, head.revision(), 1);
        return next.isEmpty()
                ? head.seq() - (head.revision() - at)
                : next.getFirst().headSeq() - (next.getFirst().revision() - 1 - at);
    }

    private List<Revision> revisions(long after, long last, int limit) {
        if (after >= last) return List.of();
        return dynamo
                .query(
                        keys.tenant(),
                        Revision.between(keys.tenant(), keys.channel(), after, last)
                                .limit(limit))
                .stream()
                .map(Revision::of)
                .toList();
    }

    private void step(ChannelDetail detail, int window) {
        long last = Math.min(head.revision(), revision + window);
        Map<Long, Revision> rows = new HashMap<>();
        for (Revision row : revisions(revision, last, 0)) rows.put(row.revision(), row);
        Map<Long, Message> messages = messages(rows, last);
        Map<Long, Long> latest = latest(rows, last);
        while (revision < last) {
            revision++;
            Revision row = rows.get(revision);
            if (revision == head.changedAt()) found.add(updated(detail));
            else if (row == null) show(messages.get(++seq), latest);
            else if (row.seq() > 0) show(messages.get(row.seq()), latest);
        }
    }

    /// Those born in the window, which stand together, and those changed in it.
    private Map<Long, Message> messages(Map<Long, Revision> rows, long last) {
        long births = last - revision - rows.size();
        var messages = new HashMap<Long, Message>();
        for (Message born : reads.between(keys, seq + 1, seq + births)) messages.put(born.seq(), born);
        var others = new HashSet<Long>();
        for (Revision row : rows.values()) {
            if (row.seq() > 0 && !messages.containsKey(row.seq())) others.add(row.seq());
        }
        for (Message changed : reads.at(keys, others)) messages.put(changed.seq(), changed);
        return messages;
    }

    /// At which revision each message was last changed within the window, by its place.
    private Map<Long, Long> latest(Map<Long, Revision> rows, long last) {
        var latest = new HashMap<Long, Long>();
        long born = seq;
        for (long at = revision + 1; at <= last; at++) {
            Revision row = rows.get(at);
            if (row == null) latest.put(++born, at);
            else if (row.seq() > 0) latest.put(row.seq(), at);
        }
        return latest;
    }

    /// A message stands at its latest revision. One that was changed again since the head was read stands where it
    /// stood then: the frame of the later change may not show all of it, as that of a reaction does not.
    private void show(@Nullable Message message, Map<Long, Long> latest) {
        if (message == null) throw new IllegalStateException("a place without a message");
        boolean isOvertaken = message.revision() > head.revision();
        long stands = isOvertaken ? latest.getOrDefault(message.seq(), 0L) : message.revision();
        if (stands != revision) return;
        Message shown = isOvertaken ? message.withRevision(revision) : message;
        found.add(shown.body() instanceof Body.Deleted ? new Change.Deleted(shown) : new Change.Posted(shown));
    }

    /// The channel as it is now, at the revision at which it became so: a reader who applies it must not believe to
    /// have seen what came after.
    private Change updated(ChannelDetail detail) {
        Channel then = head.withHead(head.seq(), head.changedAt(), head.lastActivity());
        return new Change.ChannelUpdated(new ChannelDetail(then, detail.members()));
    }
}
