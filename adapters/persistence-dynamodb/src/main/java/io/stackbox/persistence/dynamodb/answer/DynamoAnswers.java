package io.stackbox.persistence.dynamodb.answer;

import io.stackbox.application.port.AnswerStore;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Table;
import io.stackbox.persistence.dynamodb.table.Values;
import io.stackbox.persistence.dynamodb.table.Write;
import io.stackbox.persistence.dynamodb.table.Written;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/// Answers in DynamoDB, a row each. What may stand under a key is decided by the condition of one write; a write
/// that is repeated by the client of DynamoDB finds its own answer there and tells the same.
public final class DynamoAnswers implements AnswerStore {
    /// A row takes 400 KB, its key and fingerprint included. No answer of ours comes near: a page ends at 96 KiB, and
    /// of messages only the ids are kept.
    static final int BODY_SIZE_MAX_BYTES = 390 * 1024;

    private static final Duration KEPT = Duration.ofHours(KEPT_HOURS);
    private static final String ANSWER = "a#";
    private static final String FINGERPRINT = "fp";
    private static final String STATUS = "st";
    private static final String BODY = "bd";
    private static final String AT = "at";
    /// Says of a row that it has no answer yet.
    private static final String CLAIM = "cl";

    private final Dynamo dynamo;
    private final InstantSource clock;

    public DynamoAnswers(Dynamo dynamo, InstantSource clock) {
        this.dynamo = dynamo;
        this.clock = clock;
    }

    @Override
    public Optional<Answer> find(TenantId tenant, UserId user, String key) {
        return dynamo.get(tenant, key(tenant, user, key))
                .map(DynamoAnswers::answer)
                .filter(this::isKept);
    }

    @Override
    public Answer keepFirst(TenantId tenant, UserId user, String key, Answer answer) {
        requireFitting(answer);
        // Where nothing stands, or what is too old.
        Write keep = Write.put(key(tenant, user, key))
                .set(FINGERPRINT, answer.fingerprint())
                .set(STATUS, answer.status())
                .set(BODY, answer.body())
                .set(AT, answer.at())
                .raise(CLAIM, answer.isClaim())
                .endsAt(answer.at().plus(KEPT))
                .ifAtMost(AT, Values.nanos(clock.instant().minus(KEPT)));
        if (!answer.isClaim()) keep.or().ifHas(CLAIM).ifIs(FINGERPRINT, answer.fingerprint());
        Written written = dynamo.write(tenant, keep);
        return written.isDone() ? answer : answer(Objects.requireNonNull(written.before()));
    }

    private static void requireFitting(Answer answer) {
        int bytes = answer.body().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > BODY_SIZE_MAX_BYTES) {
            throw new Refusal.TooLarge("an answer of more than 390 KiB cannot be kept under a key").raise();
        }
    }

    @Override
    public void release(TenantId tenant, UserId user, String key, String fingerprint) {
        var _ = dynamo.write(
                tenant, Write.delete(key(tenant, user, key)).ifHas(CLAIM).ifIs(FINGERPRINT, fingerprint));
    }

    private boolean isKept(Answer answer) {
        return answer.at().plus(KEPT).isAfter(clock.instant());
    }

    /// The request's key is the last part, so nothing in it is taken for something else.
    private static Key key(TenantId tenant, UserId user, String key) {
        return new Key(Table.NOTIFICATIONS, Key.collection(tenant, "u#" + user.value()), ANSWER + key);
    }

    private static Answer answer(Row row) {
        return new Answer(row.text(FINGERPRINT), (int) row.number(STATUS), row.text(BODY), row.instant(AT));
    }
}
