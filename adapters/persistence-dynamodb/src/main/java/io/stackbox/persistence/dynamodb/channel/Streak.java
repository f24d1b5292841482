package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import org.jspecify.annotations.Nullable;

/// The newest messages of a channel that one person wrote with nobody's between them. Kept on the head and written
/// with each message, so that it costs no request: who had read all before their own messages has read these too, in
/// whatever order that becomes known.
///
/// @param author who wrote them; null before the first message
/// @param first the place of the first of them
public record Streak(@Nullable UserId author, long first) {
    static final Streak NONE = new Streak(null, 0);

    private static final String AUTHOR = "la";
    private static final String FIRST = "lf";

    static Streak of(Row head) {
        String author = head.textOrNull(AUTHOR);
        return author == null ? NONE : new Streak(new UserId(author), head.number(FIRST));
    }

    /// The streak with one more message.
    public Streak with(UserId by, long seq) {
        return by.equals(author) ? this : new Streak(by, seq);
    }

    Write on(Write head) {
        return author == null ? head : head.set(AUTHOR, author.value()).set(FIRST, first);
    }
}
