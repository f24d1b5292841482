package io.stackbox.persistence.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// A bounded cache of rows as the last commit left them. The writer publishes each new state after its commit
/// and before anybody is told of it, so whoever was told finds it here.
///
/// Somebody who misses loads the row from a snapshot, which may be older than what the writer publishes in the
/// meantime. Hence the turnstile: before opening the snapshot the loader notes the key's count ([#ticket]),
/// each publishing moves it on, and what was loaded is kept only if the count is still the same. Both happen
/// under the key's lock in the map, so an older state never replaces a newer one, not even one evicted since.
public final class Committed<K, V> {
    private static final int TURNSTILES = 4_096;

    private final Cache<K, V> rows;
    /// Shared by keys of the same hash: a needless refusal to keep a row costs one more load, nothing else.
    private final AtomicLongArray published = new AtomicLongArray(TURNSTILES);

    public Committed(int rowsMax) {
        // Maintenance runs on the calling thread: it is short, and needs no pool.
        rows = Caffeine.newBuilder()
                .maximumSize(rowsMax)
                .executor(Runnable::run)
                .build();
    }

    public @Nullable V get(K key) {
        return rows.getIfPresent(key);
    }

    /// To be drawn before the snapshot is opened from which the row is loaded.
    public long ticket(K key) {
        return published.get(turnstile(key));
    }

    /// Keeps what was loaded, unless something newer was published since the ticket was drawn.
    public void keep(K key, V loaded, long ticket) {
        rows.asMap().compute(key, (same, present) -> {
            if (present != null) return present;
            return ticket(key) == ticket ? loaded : null;
        });
    }

    /// For the writer only, after its commit.
    public void publish(K key, V row) {
        rows.asMap().compute(key, (same, present) -> {
            published.incrementAndGet(turnstile(key));
            return row;
        });
    }

    /// Forgets everything, and whatever is being loaded.
    public void drop() {
        for (int i = 0; i < TURNSTILES; i++) published.incrementAndGet(i);
        rows.invalidateAll();
    }

    private int turnstile(K key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & (TURNSTILES - 1);
    }
}
