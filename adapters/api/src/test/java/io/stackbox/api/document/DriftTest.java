package io.stackbox.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.Route;
import io.stackbox.api.Routes;
import io.stackbox.api.wire.Answers;
import io.stackbox.api.wire.Frames;
import io.stackbox.api.wire.Json;
import io.stackbox.api.wire.ServerFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The schemas fit what is really written, and are tight: a field more or less does not pass.
class DriftTest {
    /// A value as it travels, and the schema it is published under.
    record Sample(String schema, ObjectNode json, PublishedSchemas document) {
        @Override
        public String toString() {
            return schema + " " + json;
        }
    }

    static Stream<Sample> samples() {
        var samples = new ArrayList<Sample>();
        Samples.answers().forEach(answer -> samples.add(sample(answer, PublishedSchemas.REST)));
        Samples.views().forEach(view -> samples.add(sample(view, PublishedSchemas.REST)));
        for (ServerFrame frame : FrameSamples.all()) {
            samples.add(sample(frame, null));
            samples.add(sample(frame, "request 1"));
        }
        return samples.stream();
    }

    private static Sample sample(Record value, PublishedSchemas document) {
        return new Sample(WireSchemas.nameOf(value.getClass()), Json.readObject(Json.write(value)), document);
    }

    private static Sample sample(ServerFrame frame, String requestId) {
        var json = Json.readObject(Frames.encode(frame, requestId));
        return new Sample(WireSchemas.nameOf(frame.getClass()), json, PublishedSchemas.SOCKET);
    }

    @Test
    void everyAnswerAndEveryFrameIsTried() {
        var tried = new HashSet<Class<?>>();
        Samples.answers().forEach(answer -> tried.add(answer.getClass()));
        FrameSamples.all().forEach(frame -> tried.add(frame.getClass()));
        assertThat(tried).contains(ServerFrame.class.getPermittedSubclasses());
        assertThat(tried).contains(Answers.ProblemDetail.class);
        assertThat(tried)
                .containsAll(Routes.ALL.stream()
                        .map(Route::http)
                        .filter(Objects::nonNull)
                        .<Class<?>>map(Route.Http::answer)
                        .filter(Objects::nonNull)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWeWriteFitsItsSchema(Sample sample) {
        assertThat(faults(sample, sample.json())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFieldTooManyIsFound(Sample sample) {
        ObjectNode drifted = sample.json().deepCopy().put("planted", 1);
        assertThat(faults(sample, drifted)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMissingFieldIsFound(Sample sample) {
        JsonNode schema = sample.document().named(sample.schema());
        // A change has two forms, and each requires all that it has.
        if (schema.has("oneOf")) schema = sample.json().has("message") ? schema.at("/oneOf/0") : schema.at("/oneOf/1");
        assertThat(schema.required("required").isEmpty()).isFalse();
        for (JsonNode name : schema.required("required")) {
            ObjectNode drifted = sample.json().deepCopy();
            drifted.remove(List.of(name.stringValue()));
            assertThat(faults(sample, drifted)).as(name.stringValue()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFieldOfAnotherTypeIsFound(Sample sample) {
        for (String name : sample.json().propertyNames()) {
            ObjectNode drifted = sample.json().deepCopy();
            drifted.putObject(name).put("planted", true);
            assertThat(faults(sample, drifted)).as(name).isNotEmpty();
        }
    }

    private static List<?> faults(Sample sample, JsonNode json) {
        return sample.document().faults(sample.schema(), json);
    }
}
