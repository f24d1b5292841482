package io.stackbox.bootstrap.lambda.job;

import io.stackbox.application.channel.TellMembership;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.domain.event.Change;
import io.stackbox.persistence.dynamodb.stream.Announcements;
import io.stackbox.realtime.apigateway.BusyFanOut;
import io.stackbox.realtime.apigateway.FanOutWorker;
import io.stackbox.realtime.apigateway.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the workers do: deliver the chunks of large rooms, announce what nobody has announced, tell of presence once it
/// may be told of again, and see who is still there. Each message stands for itself: one that fails comes again alone,
/// and none waits for another.
public final class QueueJob implements RecordsEnvelope.Job<QueueRecord> {
    /// As many as come in a batch.
    private static final int MESSAGES_MAX = 10;
    private static final Logger LOG = LoggerFactory.getLogger(QueueJob.class);

    private final FanOutWorker worker;
    private final BusyFanOut announcer;
    private final Announcements announcements;
    private final TellMembership membership;
    private final AnnouncePresence presence;
    private final LeaseWatch watch;
    private final InstantSource clock;
    private final Pool messages = new Pool(MESSAGES_MAX);

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
        List<Boolean> done = messages.forEach(records, this::isDone);
        return IntStream.range(0, records.size())
                .filter(i -> !done.get(i))
                .mapToObj(i -> records.get(i).id())
                .collect(Collectors.toSet());
    }

    private boolean isDone(QueueRecord record) {
        try {
            Optional<Later.Look> look = Later.readLook(record.body());
            look.ifPresent(this::look);
            Optional<Later.Told> told = Later.readPresence(record.body());
            told.ifPresent(one -> presence.tell(one.who().tenant(), one.who().user(), one.at()));
            Optional<Later.Watched> watched = Later.readWatch(record.body());
            watched.ifPresent(watch::look);
            boolean isChunk = look.isEmpty() && told.isEmpty() && watched.isEmpty();
            return !isChunk || worker.deliver(record.body());
        } catch (RuntimeException e) {
            LOG.warn("message {} of the queue comes again: {}", record.id(), e.toString());
            return false;
        }
    }

    private void look(Later.Look look) {
        // Before the announcement, which leaves the proof of both.
        announcements.untold(look.tenant(), look.channel(), look.revision()).ifPresent(taken -> {
            if (taken.member() == null) membership.tellAll(look.tenant(), look.channel());
            else membership.tell(look.tenant(), look.channel(), taken.member());
        });
        Change missing = announcements
                .missing(look.tenant(), look.channel(), look.revision())
                .orElse(null);
        if (missing != null) announcer.announce(look.tenant(), List.of(missing), clock.instant());
    }
}
