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

    private MarkRow() {}

    static long read(@Nullable Row row) {
        return row == null ? 0 : row.number(READ, 0);
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
