package io.stackbox.persistence.dynamodb.mark;

import io.stackbox.domain.receipt.Receipt;
import io.stackbox.persistence.dynamodb.table.Row;
import org.jspecify.annotations.Nullable;

/// What is kept of one user in one channel. Each number only ever grows.
final class MarkRow {
    /// Up to where the user has read.
    static final String READ = "rd";
    /// Up to where messages were written to a socket of the user.
    static final String DELIVERED = "dl";
    /// Own messages whose announcement is remembered. One that is this many revisions back has been announced, or
    /// found missing, long ago.
    private static final int ANNOUNCED_MAX = 32;

    private MarkRow() {}

    static long read(@Nullable Row row) {
        return row == null ? 0 : row.number(READ, 0);
    }

    /// Where it is noted that one's own message of that revision was announced: each at a place of its own, since
    /// two of them may be on their way at once.
    static String announced(long revision) {
        return "a" + revision % ANNOUNCED_MAX;
    }

    static boolean isAnnounced(@Nullable Row row, long revision) {
        return row != null && row.number(announced(revision), 0) >= revision;
    }

    /// Whether there is a receipt to tell of: one who has only sent has none.
    static boolean isReceipt(Row row) {
        return row.has(READ) || row.has(DELIVERED);
    }

    /// What was read was delivered.
    static Receipt receipt(Row row) {
        long read = read(row);
        return new Receipt(MarkKeys.userOf(row.sk()), read, Math.max(read, row.number(DELIVERED, 0)));
    }
}
