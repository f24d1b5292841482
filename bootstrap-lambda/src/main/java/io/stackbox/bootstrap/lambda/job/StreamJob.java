package io.stackbox.bootstrap.lambda.job;

import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.stream.Announcements;
import io.stackbox.persistence.dynamodb.stream.Committed;
import io.stackbox.persistence.dynamodb.stream.Finishing;
import io.stackbox.realtime.apigateway.BusyFanOut;
import io.stackbox.realtime.apigateway.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What follows from the stream of changes, tenant by tenant: a busy room's messages are announced in batches; what its
/// own sender should have announced is looked at, and once more after a while where it was not yet; and what goes
/// beside a transaction is completed. Records may come again and in any order: each step first looks at what has been
/// done.
public final class StreamJob implements RecordsEnvelope.Job<StreamRecord> {
    /// Tenants whose changes are followed at the same time.
    private static final int TENANTS_MAX = 16;
    private static final Logger LOG = LoggerFactory.getLogger(StreamJob.class);

    /// A change with the record that told of it.
    private record Told(String record, Committed committed) {}

    private final BusyFanOut announcer;
    private final Announcements announcements;
    private final Finishing finishing;
    private final Later later;
    private final Pool tenants = new Pool(TENANTS_MAX);

    public StreamJob(BusyFanOut announcer, Announcements announcements, Finishing finishing, Later later) {
        this.announcer = announcer;
        this.announcements = announcements;
        this.finishing = finishing;
        this.later = later;
    }

    @Override
    public Set<String> handle(List<StreamRecord> records) {
        Map<TenantId, List<Told>> byTenant = new LinkedHashMap<>();
        for (StreamRecord record : records) {
            Committed.of(orNothing(record.before()), orNothing(record.after()))
                    .ifPresent(committed -> byTenant.computeIfAbsent(committed.tenant(), first -> new ArrayList<>())
                            .add(new Told(record.id(), committed)));
        }
        return tenants.forEach(List.copyOf(byTenant.entrySet()), one -> follow(one.getKey(), one.getValue())).stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static <K, V> Map<K, V> orNothing(@Nullable Map<K, V> image) {
        return image == null ? Map.of() : image;
    }

    /// One tenant's failure is its own: the others' records are done, and doing them again does nothing. Nor does one
    /// wait for another.
    private Set<String> follow(TenantId tenant, List<Told> told) {
        try {
            var committed = told.stream().map(Told::committed).toList();
            committed.forEach(finishing::finish);
            var busy = new ArrayList<Message>();
            for (Committed missing : announcements.missing(tenant, committed)) {
                if (missing instanceof Committed.Posted posted && posted.isRelayed()) {
                    busy.add(posted.message());
                } else {
                    later.lookAt(missing);
                }
            }
            if (!busy.isEmpty()) announce(tenant, busy);
            return Set.of();
        } catch (RuntimeException failed) {
            LOG.warn("changes of tenant {} come again: {}", tenant, failed.toString());
            return Set.of(told.getFirst().record());
        }
    }

    private void announce(TenantId tenant, List<Message> messages) {
        Instant first = messages.stream()
                .map(Message::createdAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<Change> posted = messages.stream().<Change>map(Change.Posted::new).toList();
        announcer.announce(tenant, posted, first);
    }
}
