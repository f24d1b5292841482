package io.stackbox.bootstrap.lambda.fault;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What sources of events are free to do: stream and queue keep no order and may bring the same again, and whoever
/// called a function may not hear its answer.
interface Whims {
    Whims NONE = new Whims() {
        @Override
        public List<JsonNode> order(List<JsonNode> batch) {
            return batch;
        }

        @Override
        public boolean bringsAgain(List<JsonNode> batch) {
            return false;
        }

        @Override
        public boolean losesAnswer() {
            return false;
        }
    };

    List<JsonNode> order(List<JsonNode> batch);

    boolean bringsAgain(List<JsonNode> batch);

    boolean losesAnswer();
}
