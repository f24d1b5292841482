package io.stackbox.bootstrap.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.stackbox.bootstrap.lambda.event.Envelope;
import io.stackbox.bootstrap.lambda.event.Event;
import io.stackbox.bootstrap.lambda.http.FrontDoor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a process does before SnapStart keeps it.
class PrimingTest {
    private final LambdaProduct.Outside outside = new Deployment().outside();
    private final ArrayList<String> asked = new ArrayList<>();
    private final ArrayList<String> shown = new ArrayList<>();
    private boolean isBroken;

    private final Envelope http = new Envelope() {
        @Override
        public Object answer(Event event) {
            asked.add(event.required("rawPath"));
            shown.add(event.text("headers", FrontDoor.HEADER));
            if (isBroken) throw new IllegalStateException("broken");
            return Map.of();
        }

        @Override
        public Object malformed() {
            return Map.of();
        }

        @Override
        public Object failed(RuntimeException failure) {
            throw failure;
        }
    };

    @Test
    void aRequestIsAnsweredAfterTheTablesWereRead() {
        new Priming(outside, http, new FrontDoor(List.of())).beforeCheckpoint(null);
        assertThat(asked).containsExactly("/api/messaging/health");
    }

    @Test
    void theRequestComesByTheFrontDoor() {
        new Priming(outside, http, new FrontDoor(List.of("new", "old"))).beforeCheckpoint(null);
        assertThat(shown).containsExactly("new");
    }

    @Test
    void whatFailsDoesNotKeepAProcessFromBeingKept() {
        isBroken = true;
        assertThatCode(() -> new Priming(outside, http, new FrontDoor(List.of())).beforeCheckpoint(null))
                .doesNotThrowAnyException();
        assertThat(asked).hasSize(1);
    }
}
