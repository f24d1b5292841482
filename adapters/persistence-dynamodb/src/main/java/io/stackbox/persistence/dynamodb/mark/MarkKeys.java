package io.stackbox.persistence.dynamodb.mark;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.log.Places;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Stretch;
import io.stackbox.persistence.dynamodb.table.Table;
import org.jspecify.annotations.Nullable;

/// Where the marks of one channel stand: those of threads apart, so that reading receipts does not meet them.
///
/// @param tenant whose
/// @param channel which
record MarkKeys(TenantId tenant, ChannelId channel) {
    private static final String USER = "u#";
    private static final String THREAD = "t#";
    private static final String PROOFS = "p#";

    String pk() {
        return Key.collection(tenant, "c#" + channel.value());
    }

    private Key key(String sk) {
        return new Key(Table.NOTIFICATIONS, pk(), sk);
    }

    Key mark(UserId user, @Nullable MessageId thread) {
        return thread == null ? key(USER + user.value()) : key(THREAD + thread.value() + Key.BREAK + user.value());
    }

    /// Announced messages of the author that were put aside, by the highest of their revisions.
    Key aside(UserId author, long highest) {
        return key(PROOFS + author.value() + Key.BREAK + Places.of(highest));
    }

    /// Rows of them that may hold a revision, the likeliest first.
    Stretch aside(UserId author, long revision, int limit) {
        String all = PROOFS + author.value() + Key.BREAK;
        return Stretch.between(Table.NOTIFICATIONS, pk(), all + Places.of(revision), all + Places.of(Places.MAX))
                .limit(limit);
    }

    Stretch marks(@Nullable UserId after) {
        return Stretch.under(Table.NOTIFICATIONS, pk(), USER, after == null ? null : after.value());
    }

    static UserId userOf(String sk) {
        return new UserId(sk.substring(USER.length()));
    }
}
