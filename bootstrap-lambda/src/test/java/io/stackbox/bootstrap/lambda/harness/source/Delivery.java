package io.stackbox.bootstrap.lambda.harness.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/// How unreliably a source delivers. Both of AWS deliver at least once; a standard queue keeps no order, and
/// a stream keeps it for one item only.
///
/// @param repeated the share of batches that come again although they were handled, 0 to 1
/// @param shuffled whether a batch comes in any order
public record Delivery(double repeated, boolean shuffled) {
    public static final Delivery ORDERLY = new Delivery(0, false);

    boolean repeats(Random random) {
        synchronized (random) {
            return random.nextDouble() < repeated;
        }
    }

    List<JsonNode> order(List<JsonNode> records, Random random) {
        if (!shuffled) return records;
        var mixed = new ArrayList<>(records);
        synchronized (random) {
            Collections.shuffle(mixed, random);
        }
        return mixed;
    }
}
