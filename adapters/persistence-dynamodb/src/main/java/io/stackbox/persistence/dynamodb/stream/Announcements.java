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
import java.util.Optional;

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

    /// What the committed revision changed, if it has not been announced and still is to be: what a later revision
    /// has overtaken is shown by that one.
    public Optional<Change> missing(Committed committed) {
        return switch (committed) {
            case Committed.Posted posted -> missing(posted);
            case Committed.Changed changed -> missing(changed.tenant(), changed.channel(), changed.revision());
        };
    }

    private Optional<Change> missing(Committed.Posted posted) {
        if (isMade(posted.tenant(), posted.message())) return Optional.empty();
        messages.noteStreak(posted.tenant(), posted.message(), posted.streakFirst());
        return Optional.of(new Change.Posted(posted.message()));
    }

    /// The same of a revision that is known by its number only.
    public Optional<Change> missing(TenantId tenant, ChannelId channel, long revision) {
        Row row = dynamo.get(tenant, Revision.key(tenant, channel, revision)).orElse(null);
        if (row != null && row.flag(MADE)) return Optional.empty();
        return messages.changes(tenant, channel, revision - 1, 1).changes().stream()
                .filter(change -> change.revision() == revision)
                .filter(change -> row != null || !isMade(tenant, change))
                .map(change -> row == null ? change : as(Revision.of(row), change))
                .findFirst();
    }

    private boolean isMade(TenantId tenant, Change change) {
        return change instanceof Change.Posted(Message message) && isMade(tenant, message);
    }

    private boolean isMade(TenantId tenant, Message message) {
        return marks.isAnnounced(tenant, message.channel(), message.author(), message.revision());
    }

    /// The change in the form in which its live frame tells it.
    private static Change as(Revision taken, Change change) {
        if (!(change instanceof Change.OfMessage of)) return change;
        Message message = of.message();
        if (message.body() instanceof Body.Deleted) return new Change.Deleted(message);
        return taken.kind() == Revision.Kind.REACTED ? new Change.Reacted(message) : new Change.Updated(message);
    }
}
