package io.stackbox.persistence.dynamodb.table;

import org.jspecify.annotations.Nullable;

/// Rows of one collection that stand together.
///
/// @param first where it begins; included
/// @param last where it ends; included
/// @param isAscending in which direction it is read
/// @param limit rows at most; 0 for all
/// @param fields which attributes are wanted; null for all
public record Stretch(
        Table table,
        String pk,
        String first,
        String last,
        boolean isAscending,
        int limit,
        @Nullable String fields) {
    /// Behind every key that code of ours writes, which are printable.
    private static final String END = "\uFFFF";

    public static Stretch between(Table table, String pk, String first, String last) {
        return new Stretch(table, pk, first, last, true, 0, null);
    }

    /// Rows whose place begins so.
    public static Stretch under(Table table, String pk, String prefix) {
        return between(table, pk, prefix, prefix + END);
    }

    /// Those of them after a place.
    public static Stretch under(Table table, String pk, String prefix, @Nullable String after) {
        return between(table, pk, after == null ? prefix : prefix + after + "\0", prefix + END);
    }

    public static Stretch all(Table table, String pk) {
        return between(table, pk, "\0", END);
    }

    public Stretch limit(int rows) {
        return new Stretch(table, pk, first, last, isAscending, rows, fields);
    }

    public Stretch descending() {
        return new Stretch(table, pk, first, last, false, limit, fields);
    }

    /// Reads less: it costs the same units and fewer bytes on the way.
    public Stretch only(String names) {
        return new Stretch(table, pk, first, last, isAscending, limit, names);
    }
}
