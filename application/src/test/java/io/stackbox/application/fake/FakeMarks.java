package io.stackbox.application.fake;

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

    long delivered(UserId user) {
        return Math.max(delivered.getOrDefault(user, 0L), read(user));
    }

    /// Moves the mark forward, and tells where it is now.
    static <K> long forward(Map<K, Long> marks, K key, long seq) {
        return marks.merge(key, seq, Math::max);
    }
}
