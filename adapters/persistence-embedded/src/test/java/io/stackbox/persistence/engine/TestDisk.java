package io.stackbox.persistence.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A disk that can be told to hold its answer back, to fail, or to be full.
public final class TestDisk implements Commit {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger commits = new AtomicInteger();
    private boolean held;
    private boolean waiting;
    private @Nullable SQLiteErrorCode fault;
    private boolean durableAllTheSame;
    private volatile @Nullable List<Long> measured;

    @Override
    public void commit(Statements statements) throws SQLException {
        SQLiteErrorCode failing = pass();
        long started = System.nanoTime();
        if (failing == null || durableAllTheSame) DURABLE.commit(statements);
        if (measured != null) measured.add(System.nanoTime() - started);
        if (failing != null) throw new SQLiteException("the disk fails", failing);
        commits.incrementAndGet();
    }

    private @Nullable SQLiteErrorCode pass() {
        lock.lock();
        try {
            waiting = true;
            changed.signalAll();
            while (held) changed.awaitUninterruptibly();
            waiting = false;
            return fault;
        } finally {
            lock.unlock();
        }
    }

    private void set(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// From now on no commit returns.
    public void hold() {
        set(() -> held = true);
    }

    /// Returns when a commit is being held.
    public void awaitCommit() {
        lock.lock();
        try {
            while (!waiting) changed.awaitUninterruptibly();
        } finally {
            lock.unlock();
        }
    }

    public void release() {
        set(() -> held = false);
    }

    /// From now on every commit fails.
    public void fail(SQLiteErrorCode code) {
        set(() -> fault = code);
    }

    /// From now on every commit fails, but what it should write is there.
    public void failAfterWriting(SQLiteErrorCode code) {
        set(() -> {
            fault = code;
            durableAllTheSame = true;
        });
    }

    public void heal() {
        set(() -> {
            fault = null;
            durableAllTheSame = false;
        });
    }

    /// From now on notes how many nanoseconds each commit takes.
    public void measureInto(List<Long> nanos) {
        measured = nanos;
    }

    /// Commits that have returned.
    public int commits() {
        return commits.get();
    }

    /// A disk with room for so many pages more than it holds, until [#heal]: SQLite itself says when it is
    /// full, and for a connection opened since, which does not know of the limit yet, the commit does.
    public static final class Small implements Commit {
        private static final int UNLIMITED = Integer.MAX_VALUE - 1;
        private volatile int pagesLeft = -1;
        private volatile int pagesMax = UNLIMITED;

        public void leave(int pages) {
            pagesLeft = pages;
        }

        public void heal() {
            pagesLeft = -1;
            pagesMax = UNLIMITED;
        }

        @Override
        public void commit(Statements statements) throws SQLException {
            int pages = number(statements, "PRAGMA page_count");
            if (pages > pagesMax) throw new SQLiteException("the disk is full", SQLiteErrorCode.SQLITE_FULL);
            DURABLE.commit(statements);
            if (pagesLeft >= 0) {
                pagesMax = pages + pagesLeft;
                pagesLeft = -1;
            }
            number(statements, "PRAGMA max_page_count = " + pagesMax);
        }

        private static int number(Statements statements, String pragma) throws SQLException {
            try (var row = statements.of(pragma).executeQuery()) {
                return row.getInt(1);
            }
        }
    }
}
