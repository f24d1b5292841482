package io.stackbox.persistence.engine;

import java.util.HashMap;
import java.util.Map;

/// Rows that a write puts into the file at once, and a cache of them that everybody reads: it learns of them
/// when their transaction is durable.
public final class WrittenRows<K, V> implements Staged {
    private final Committed<K, V> committed;
    /// What the transaction under way has written; the writer's own.
    private final Map<K, V> written = new HashMap<>();

    public WrittenRows(int rowsMax) {
        committed = new Committed<>(rowsMax);
    }

    /// Rows as they were last committed.
    public Committed<K, V> committed() {
        return committed;
    }

    /// Notes, on the writer's thread, what it has put into the file.
    public void put(K key, V row) {
        written.put(key, row);
    }

    @Override
    public void write(Tx tx) {}

    @Override
    public void publish() {
        if (written.isEmpty()) return;
        written.forEach(committed::publish);
        written.clear();
    }

    @Override
    public void rolledBack() {
        written.clear();
    }

    @Override
    public void doubted() {
        written.clear();
        committed.drop();
    }
}
