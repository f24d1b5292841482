package io.stackbox.application.paging;

import io.stackbox.domain.message.WireSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// A part of a list, and whether more follows.
public record Page<T>(List<T> items, boolean hasMore) {
    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 100;
    public static final int SIZE_MAX_BYTES = WireSize.MAX_BYTES;

    public Page {
        items = List.copyOf(items);
    }

    /// Cuts what was found (asked for with one more than `limit`, to know whether more follows) by count and by
    /// bytes, but gives at least one item.
    public static <T> Page<T> cut(List<T> found, int limit, ToIntFunction<T> sizeBytes) {
        List<T> counted = found.size() > limit ? found.subList(0, limit) : found;
        int fitting = fitting(counted, SIZE_MAX_BYTES, sizeBytes);
        return new Page<>(counted.subList(0, fitting), fitting < found.size());
    }

    /// How many items from the start fit into so many bytes; at least one, if there is one.
    public static <T> int fitting(List<T> items, int bytesMax, ToIntFunction<T> sizeBytes) {
        int bytes = 0;
        int count = 0;
        for (T item : items) {
            bytes += sizeBytes.applyAsInt(item);
            if (count > 0 && bytes > bytesMax) break;
            count++;
        }
        return count;
    }

    /// As many of the items as fit into so many bytes, from the start; perhaps none.
    public static <T> List<T> squeeze(List<T> items, int bytesMax, ToIntFunction<T> sizeBytes) {
        var kept = new ArrayList<T>();
        int bytes = 0;
        for (T item : items) {
            bytes += sizeBytes.applyAsInt(item);
            if (bytes > bytesMax) break;
            kept.add(item);
        }
        return kept;
    }
}
