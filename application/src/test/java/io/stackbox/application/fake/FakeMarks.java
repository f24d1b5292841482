package io.stackbox.application.fake;

import io.stackbox.application.port.MarkStore.Marked;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.tenant.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// How far people have read one channel. Its owner holds the lock.
final class FakeMarks {
    /// A thread's mark.
    record InThread(UserId user, MessageId root) {}

    final TreeMap<UserId, Long> read = new TreeMap<>();
    final TreeMap<UserId, Long> delivered = new TreeMap<>();
    final Map<InThread, Long> readInThread = new HashMap<>();

    long read(UserId user) {
        return read.getOrDefault(user, 0L);
    }

    /// What was read was delivered.
    long delivered(UserId user) {
        return Math.max(delivered.getOrDefault(user, 0L), read(user));
    }

    static <K> Marked forward(Map<K, Long> marks, K key, long seq) {
        long was = marks.getOrDefault(key, 0L);
        if (seq <= was) return new Marked(was, false);
        marks.put(key, seq);
        return new Marked(seq, true);
    }
}
