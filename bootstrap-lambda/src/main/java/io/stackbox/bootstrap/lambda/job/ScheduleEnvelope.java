package io.stackbox.bootstrap.lambda.job;

import io.stackbox.bootstrap.lambda.event.Envelope;
import io.stackbox.bootstrap.lambda.event.Event;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The clock strikes, and what happens by itself happens. A job that fails does not keep the others from
/// running, and runs again at its next turn.
public final class ScheduleEnvelope implements Envelope {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleEnvelope.class);

    private final List<Runnable> jobs;

    public ScheduleEnvelope(List<Runnable> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    @Override
    public Object answer(Event event) {
        for (Runnable job : jobs) {
            try {
                job.run();
            } catch (RuntimeException failed) {
                LOG.warn("a job failed and will run again: {}", failed.toString());
            }
        }
        return Map.of();
    }

    @Override
    public Object malformed() {
        return Map.of();
    }

    @Override
    public Object failed(RuntimeException failure) {
        throw failure;
    }
}
