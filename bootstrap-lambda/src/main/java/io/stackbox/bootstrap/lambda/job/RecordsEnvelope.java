package io.stackbox.bootstrap.lambda.job;

import io.stackbox.bootstrap.lambda.event.Envelope;
import io.stackbox.bootstrap.lambda.event.Event;
import io.stackbox.bootstrap.lambda.event.MalformedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A batch of records from a queue or a stream. Those that failed are named and come again; a stream brings
/// again all that follow the first of them.
///
/// @param <R> a record
public final class RecordsEnvelope<R> implements Envelope {
    private static final Logger LOG = LoggerFactory.getLogger(RecordsEnvelope.class);

    /// What is done with a batch.
    public interface Job<R> {
        /// @return the ids of the records that must come again
        Set<String> handle(List<R> records);
    }

    /// Makes a record of its part of the event.
    public interface Reader<R> {
        /// @throws MalformedEvent for one that is none
        R read(Event part);
    }

    private final Reader<R> reader;
    private final Job<R> job;

    public RecordsEnvelope(Reader<R> reader, Job<R> job) {
        this.reader = reader;
        this.job = job;
    }

    @Override
    public Object answer(Event event) {
        var records = new ArrayList<R>();
        for (Event part : event.list("Records")) {
            try {
                records.add(reader.read(part));
            } catch (MalformedEvent malformed) {
                LOG.warn("a record is dropped: {}", malformed.getMessage());
            }
        }
        return failures(records.isEmpty() ? Set.of() : job.handle(records));
    }

    private static Map<String, Object> failures(Set<String> ids) {
        List<Map<String, String>> failed =
                ids.stream().map(id -> Map.of("itemIdentifier", id)).toList();
        return Map.of("batchItemFailures", failed);
    }

    @Override
    public Object malformed() {
        return failures(Set.of());
    }

    /// The whole batch comes again.
    @Override
    public Object failed(RuntimeException failure) {
        throw failure;
    }
}
