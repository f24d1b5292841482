package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Instant;

/// How far a channel has come. Every change that takes a revision is conditioned on the revision read here, which
/// is what makes one order.
///
/// @param active whether the channel takes messages: archiving takes a revision too, and says so here
/// @param traffic how busy it lately was
/// @param streak of whom the newest messages are
public record Head(long seq, long revision, Instant activity, boolean active, Traffic traffic, Streak streak) {
    static final String SEQ = "sq";
    static final String REVISION = "rv";
    static final String ACTIVITY = "at";
    static final String ARCHIVED = "ar";

    public static Head of(Row row) {
        return new Head(
                row.number(SEQ),
                row.number(REVISION),
                row.instant(ACTIVITY),
                !row.flag(ARCHIVED),
                Traffic.of(row),
                Streak.of(row));
    }

    /// The head after more messages, on the condition that it still is this one.
    public Write moved(Key key, Head next) {
        return next.streak()
                .on(next.traffic().on(Write.update(key).set(SEQ, next.seq())))
                .set(ACTIVITY, next.activity())
                .set(REVISION, next.revision())
                .ifIs(REVISION, revision);
    }

    /// What [#revised(Key)] makes of it.
    public Head revised() {
        return new Head(seq, revision + 1, activity, active, traffic, streak);
    }

    /// The head at the next revision, on the condition that it still is this one.
    public Write revised(Key key) {
        return Write.update(key).set(REVISION, revision + 1).ifIs(REVISION, revision);
    }
}
