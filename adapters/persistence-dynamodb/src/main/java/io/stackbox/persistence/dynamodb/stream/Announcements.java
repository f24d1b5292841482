package io.stackbox.persistence.dynamodb.stream;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.log.Revision;
import io.stackbox.persistence.dynamodb.mark.DynamoMarks;
import io.stackbox.persistence.dynamodb.message.DynamoMessages;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Values;
import io.stackbox.persistence.dynamodb.table.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which changes have been announced. Whoever announces one says so when it is done, and whoever dies before has not:
/// then the stream finds it missing. A message's proof is its author's own mark, which moves past what one sends in
/// any case, so it costs no write of its own; another change's proof stands on the row of its revision.
public final class Announcements {
    private static final String MADE = "an";

    private final Dynamo dynamo;
    private final DynamoMessages messages;
    private final DynamoMarks marks;

    public Announcements(Dynamo dynamo, DynamoMessages messages, DynamoMarks marks) {
        this.dynamo = dynamo;
        this.messages = messages;
        this.marks = marks;
    }

    /// The change has been announced. Safe to repeat.
    public void made(TenantId tenant, Change change) {
        if (change instanceof Change.Posted(Message message)) {
            marks.ownSend(tenant, message, messages.streakFirst(tenant, message));
            return;
        }
        var _ = dynamo.write(
                tenant,
                Write.update(Revision.key(tenant, change.channel(), change.revision()))
                        .set(MADE, Values.of(true))
                        .ifPresent());
    }

    /// What of the tenant's committed revisions has not been announced and still is to be: what a later revision has
    /// overtaken is shown by that one, but not to whoever was added or removed.
    public List<Committed> missing(TenantId tenant, List<Committed> all) {
        Set<Message> made = marks.announced(
                tenant,
                all.stream()
                        .filter(Committed.Posted.class::isInstance)
                        .map(posted -> ((Committed.Posted) posted).message())
                        .toList());
        var missing = new ArrayList<Committed>();
        for (Committed one : all) {
            switch (one) {
                case Committed.Posted posted -> {
                    if (made.contains(posted.message())) continue;
                    messages.noteStreak(tenant, posted.message(), posted.streakFirst());
                    missing.add(posted);
                }
                case Committed.Changed changed -> {
                    if (isMissing(tenant, changed)) missing.add(changed);
                }
            }
        }
        return missing;
    }

    private boolean isMissing(TenantId tenant, Committed.Changed changed) {
        return changed.taken().isOfMembers()
                ? untold(tenant, changed.channel(), changed.revision()).isPresent()
                : missing(tenant, changed.channel(), changed.revision()).isPresent();
    }

    /// The same of a revision that is known by its number only: the change as it is to be announced.
    public Optional<Change> missing(TenantId tenant, ChannelId channel, long revision) {
        Row row = dynamo.get(tenant, Revision.key(tenant, channel, revision)).orElse(null);
        if (row != null && row.flag(MADE)) return Optional.empty();
        return messages.changes(tenant, channel, revision - 1, 1).changes().stream()
                .filter(change -> change.revision() == revision)
                .filter(change -> row != null || !isMade(tenant, change))
                .map(change -> row == null ? change : as(Revision.of(row), change))
                .findFirst();
    }

    /// A revision that has not been announced, where whoever was added or removed by it may not know.
    public Optional<Revision> untold(TenantId tenant, ChannelId channel, long revision) {
        return dynamo.get(tenant, Revision.key(tenant, channel, revision))
                .filter(row -> !row.flag(MADE))
                .map(Revision::of)
                .filter(Revision::isOfMembers);
    }

    private boolean isMade(TenantId tenant, Change change) {
        return change instanceof Change.Posted(Message message)
                && !marks.announced(tenant, List.of(message)).isEmpty();
    }

    /// The change in the form in which its live frame tells it.
    private static Change as(Revision taken, Change change) {
        if (!(change instanceof Change.OfMessage of)) return change;
        Message message = of.message();
        if (message.body() instanceof Body.Deleted) return new Change.Deleted(message);
        return taken.kind() == Revision.Kind.REACTED ? new Change.Reacted(message) : new Change.Updated(message);
    }
}
