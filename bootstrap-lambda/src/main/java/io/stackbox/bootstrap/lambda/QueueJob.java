package io.stackbox.bootstrap.lambda;

import io.stackbox.application.port.PresenceStore.Stirred;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.domain.event.Change;
import io.stackbox.persistence.dynamodb.stream.Announcements;
import io.stackbox.realtime.apigateway.BusyFanOut;
import io.stackbox.realtime.apigateway.FanOutWorker;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the workers do: deliver the chunks of large rooms, announce what nobody has announced, and tell of
/// presence once it may be told of again. Each message stands
/// for itself: one that fails comes again alone.
final class QueueJob implements RecordsEnvelope.Job<QueueRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(QueueJob.class);

    private final FanOutWorker worker;
    private final BusyFanOut announcer;
    private final Announcements announcements;
    private final AnnouncePresence presence;
    private final InstantSource clock;

    QueueJob(
            FanOutWorker worker,
            BusyFanOut announcer,
            Announcements announcements,
            AnnouncePresence presence,
            InstantSource clock) {
        this.worker = worker;
        this.announcer = announcer;
        this.announcements = announcements;
        this.presence = presence;
        this.clock = clock;
    }

    @Override
    public Set<String> handle(List<QueueRecord> records) {
        var failed = new HashSet<String>();
        var chunks = new ArrayList<FanOutWorker.Item>();
        for (QueueRecord record : records) {
            Optional<Later.Look> look = Later.read(record.body());
            Optional<Stirred> stirred = Later.readPresence(record.body());
            if (look.isPresent()) {
                if (!isDone(look.get())) failed.add(record.id());
            } else if (stirred.isPresent()) {
                presence.tell(stirred.get().tenant(), stirred.get().user());
            } else {
                chunks.add(new FanOutWorker.Item(record.id(), record.body()));
            }
        }
        failed.addAll(worker.handle(chunks));
        return failed;
    }

    private boolean isDone(Later.Look look) {
        try {
            Change missing = announcements
                    .missing(look.tenant(), look.channel(), look.revision())
                    .orElse(null);
            if (missing != null) announcer.announce(look.tenant(), List.of(missing), clock.instant());
            return true;
        } catch (RuntimeException failed) {
            LOG.warn("a change of tenant {} is looked at again: {}", look.tenant(), failed.toString());
            return false;
        }
    }
}
