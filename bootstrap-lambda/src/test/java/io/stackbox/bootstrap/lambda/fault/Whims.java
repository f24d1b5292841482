package io.stackbox.bootstrap.lambda.fault;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What stream and queue are free to do: neither keeps an order, and both may bring the same again.
interface Whims {
    Whims NONE = new Whims() {
        @Override
        public List<JsonNode> order(List<JsonNode> batch) {
            return batch;
        }

        @Override
        public boolean bringsAgain() {
            return false;
        }
    };

    List<JsonNode> order(List<JsonNode> batch);

    boolean bringsAgain();
}
