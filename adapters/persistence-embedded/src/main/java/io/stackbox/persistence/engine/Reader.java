package io.stackbox.persistence.engine;

import io.stackbox.domain.refusal.Refused;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One reading thread with its connection, which is opened anew after a fault.
final class Reader implements Runnable {
    private static final Logger LOG = System.getLogger(Reader.class.getName());
    private static final long IDLE_MILLIS = 60_000;

    private final Database database;
    private final FairQueue<Read<?>> queue;
    /// Shared by all readers, which share the disk.
    private final AtomicBoolean failing;
    private final ReadDeadline deadline = new ReadDeadline();
    private @Nullable Connection connection;
    private @Nullable Statements statements;

    Reader(Database database, FairQueue<Read<?>> queue, AtomicBoolean failing) {
        this.failing = failing;
        this.database = database;
        this.queue = queue;
    }

    @Override
    public void run() {
        List<Job<Read<?>>> taken = new ArrayList<>(1);
        try {
            while (queue.take(taken, 1, IDLE_MILLIS)) {
                for (var job : taken) read(job);
                taken.clear();
            }
        } catch (InterruptedException notOurs) {
            LOG.log(Level.ERROR, "a reader was interrupted and stops");
        } finally {
            disconnect();
        }
    }

    private void read(Job<Read<?>> job) {
        Object result;
        try {
            result = transaction(job.work);
        } catch (Refused refused) {
            job.fail(refused);
            return;
        } catch (SQLException thrown) {
            job.fail(refusalOf(thrown));
            return;
        } catch (RuntimeException | Error bug) {
            job.fail(bug);
            return;
        }
        if (failing.get()) failing.set(false);
        job.succeed(result);
    }

    private @Nullable Object transaction(Read<?> work) throws SQLException {
        Connection open = connection == null ? connect() : connection;
        if (statements == null) throw new IllegalStateException("not connected");
        deadline.start();
        try {
            return work.in(statements);
        } finally {
            // Ends the moment that was read; the next statement begins another.
            deadline.start();
            open.commit();
        }
    }

    private Throwable refusalOf(SQLException thrown) {
        if (Outage.isInterrupt(thrown)) {
            LOG.log(Level.WARNING, "a read took more than {0} s and was ended", ReadDeadline.TIME_MAX_NANOS / 1e9);
            return Outage.busy();
        }
        disconnect();
        if (!Outage.is(thrown)) return thrown;
        failing.set(true);
        LOG.log(Level.ERROR, "cannot read from the disk: {0}", Outage.nameOf(thrown));
        return Outage.unavailable();
    }

    private Connection connect() throws SQLException {
        Connection opened = database.reader();
        connection = opened;
        statements = new Statements(opened);
        deadline.watch(opened);
        return opened;
    }

    private void disconnect() {
        try {
            if (connection != null) connection.close();
        } catch (SQLException thrown) {
            LOG.log(Level.WARNING, "cannot close the connection: {0}", Outage.nameOf(thrown));
        }
        connection = null;
        statements = null;
    }
}
