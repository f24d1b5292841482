package io.stackbox.bootstrap.lambda.job;

import io.stackbox.application.channel.TellMembership;
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

/// What the workers do: deliver the chunks of large rooms, announce what nobody has announced, tell of presence once it
/// may be told of again, and see who is still there. Each message stands for itself: one that fails comes again alone.
public final class QueueJob implements RecordsEnvelope.Job<QueueRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(QueueJob.class);

    private final FanOutWorker worker;
    private final BusyFanOut announcer;
    private final Announcements announcements;
    private final TellMembership membership;
    private final AnnouncePresence presence;
    private final LeaseWatch watch;
    private final InstantSource clock;

    public QueueJob(
            FanOutWorker worker,
            BusyFanOut announcer,
            Announcements announcements,
            TellMembership membership,
            AnnouncePresence presence,
            LeaseWatch watch,
            InstantSource clock) {
        this.worker = worker;
        this.announcer = announcer;
        this.announcements = announcements;
        this.membership = membership;
        this.presence = presence;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public Set<String> handle(List<QueueRecord> records) {
        var failed = new HashSet<String>();
        var chunks = new ArrayList<FanOutWorker.Item>();
        for (QueueRecord record : records) {
            try {
                if (!isDone(record.body())) chunks.add(new FanOutWorker.Item(record.id(), record.body()));
            } catch (RuntimeException e) {
                LOG.warn("message {} of the queue comes again: {}", record.id(), e.toString());
                failed.add(record.id());
            }
        }
        failed.addAll(worker.handle(chunks));
        return failed;
    }

    /// @return false for what is a chunk
    private boolean isDone(String body) {
        Optional<Later.Look> look = Later.readLook(body);
        look.ifPresent(this::look);
        Optional<Stirred> stirred = Later.readPresence(body);
        stirred.ifPresent(who -> presence.tell(who.tenant(), who.user()));
        Optional<Later.Watched> watched = Later.readWatch(body);
        watched.ifPresent(watch::look);
        return look.isPresent() || stirred.isPresent() || watched.isPresent();
    }

    private void look(Later.Look look) {
        // Before the announcement, which leaves the proof of both.
        announcements
                .untold(look.tenant(), look.channel(), look.revision())
                .ifPresent(user -> membership.tell(look.tenant(), look.channel(), user));
        Change missing = announcements
                .missing(look.tenant(), look.channel(), look.revision())
                .orElse(null);
        if (missing != null) announcer.announce(look.tenant(), List.of(missing), clock.instant());
    }
}
