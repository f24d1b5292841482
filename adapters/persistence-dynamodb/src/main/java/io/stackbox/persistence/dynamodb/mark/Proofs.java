package io.stackbox.persistence.dynamodb.mark;

import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Table;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which of their own messages were announced: their revisions, on the author's mark, which is written after each of
/// them in any case. Where they have become many, whoever notices puts them aside, to rows that end when nobody asks
/// any more. Each step adds or takes away by number, so that any of them may be repeated, come late or be left out.
final class Proofs {
    static final String ANNOUNCED = "an";
    /// The highest revision that was put aside: what is above it need not be looked for there.
    private static final String ASIDE = "ax";
    /// With so many the marks of the longest ids are still below 1 KB, which is a write unit.
    private static final int TOGETHER_MAX = 64;
    /// The stream keeps its records for a day.
    private static final Duration KEPT = Duration.ofHours(26);
    /// Rows put aside that are looked through for one revision. One that was announced so many later counts as lost,
    /// and is announced again.
    private static final int LOOKED_THROUGH_MAX = 8;

    private final Dynamo dynamo;
    private final InstantSource clock;

    Proofs(Dynamo dynamo, InstantSource clock) {
        this.dynamo = dynamo;
        this.clock = clock;
    }

    static boolean has(@Nullable Row mark, long revision) {
        return mark != null && mark.numbers(ANNOUNCED).contains(revision);
    }

    /// Puts aside what has become too much.
    ///
    /// @param mark the author's row before one more was noted on it
    void tidy(TenantId tenant, MarkKeys keys, UserId author, @Nullable Row mark) {
        if (mark == null) return;
        Set<Long> announced = mark.numbers(ANNOUNCED);
        if (announced.size() + 1 < TOGETHER_MAX) return;
        long highest = Collections.max(announced);
        var _ = dynamo.write(
                tenant,
                Write.update(keys.aside(author, highest))
                        .include(ANNOUNCED, announced)
                        .endsAt(clock.instant().plus(KEPT)));
        // Only now, so that each is in one of both places at any time.
        Write removed = Write.update(keys.mark(author, null)).exclude(ANNOUNCED, announced);
        if (dynamo.write(tenant, removed.set(ASIDE, highest).ifBelow(ASIDE, highest))
                .isDone()) return;
        var _ = dynamo.write(tenant, Write.update(keys.mark(author, null)).exclude(ANNOUNCED, announced));
    }

    /// Those of the messages that were announced: one request for all, as a rule.
    Set<Message> announced(TenantId tenant, Collection<Message> messages) {
        Set<Key> keys = messages.stream().map(message -> mark(tenant, message)).collect(Collectors.toSet());
        Map<Key, Row> marks = new HashMap<>();
        for (Row row : dynamo.getAll(tenant, keys)) marks.put(new Key(Table.NOTIFICATIONS, row.pk(), row.sk()), row);
        return messages.stream()
                .filter(message -> isAnnounced(tenant, message, marks.get(mark(tenant, message))))
                .collect(Collectors.toSet());
    }

    private static Key mark(TenantId tenant, Message message) {
        return new MarkKeys(tenant, message.channel()).mark(message.author(), null);
    }

    private boolean isAnnounced(TenantId tenant, Message message, @Nullable Row mark) {
        long revision = message.revision();
        if (mark == null || has(mark, revision)) return mark != null;
        if (revision > mark.number(ASIDE, 0)) return false;
        var keys = new MarkKeys(tenant, message.channel());
        return dynamo.query(tenant, keys.aside(message.author(), revision, LOOKED_THROUGH_MAX)).stream()
                .anyMatch(row -> has(row, revision));
    }
}
