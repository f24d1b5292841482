package io.stackbox.persistence.engine;

import io.stackbox.domain.refusal.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The writes of one transaction and what came of each so far. Nobody learns an outcome before the commit: a
/// refusal too may rest on what an earlier write of the same transaction did.
final class Batch {
    /// Takes back what the transaction has done so far.
    @FunctionalInterface
    interface Rollback {
        void run() throws SQLException;
    }

    private final List<Job<Write<?>>> jobs = new ArrayList<>();
    /// Of the first jobs: a result, or a [Refused].
    private final List<@Nullable Object> outcomes = new ArrayList<>();

    void addAll(List<Job<Write<?>>> more) {
        jobs.addAll(more);
    }

    int size() {
        return jobs.size();
    }

    List<Job<Write<?>>> jobs() {
        return List.copyOf(jobs);
    }

    /// Runs those that have not run yet. A write that fails in an unexpected way is settled and taken out, and
    /// the others are run again from the start without it.
    ///
    /// @throws SQLException for a fault of the disk, which is everybody's
    void run(Tx tx, Rollback rollback) throws SQLException {
        while (outcomes.size() < jobs.size()) {
            var job = jobs.get(outcomes.size());
            long writesBefore = tx.writes();
            Throwable failure;
            try {
                outcomes.add(job.work.in(tx));
                continue;
            } catch (Refused refused) {
                if (tx.writes() == writesBefore) {
                    outcomes.add(refused);
                    continue;
                }
                failure = refused;
            } catch (SQLException thrown) {
                if (Outage.is(thrown)) throw thrown;
                failure = thrown;
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
            }
            rollback.run();
            jobs.remove(outcomes.size());
            outcomes.clear();
            job.fail(failure);
        }
    }

    void confirm() {
        for (int i = 0; i < jobs.size(); i++) {
            Object outcome = outcomes.get(i);
            if (outcome instanceof Refused refused) jobs.get(i).fail(refused);
            else jobs.get(i).succeed(outcome);
        }
        clear();
    }

    void refuse(Refused refused) {
        for (var job : jobs) job.fail(refused);
        clear();
    }

    private void clear() {
        jobs.clear();
        outcomes.clear();
    }
}
