package io.stackbox.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What holds for both documents.
class DocumentsTest {
    private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

    static Stream<JsonNode> documents() {
        return Stream.of(PublishedSchemas.REST.document(), PublishedSchemas.SOCKET.document());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyReferenceLeadsSomewhere(JsonNode document) {
        var references = references(document);
        assertThat(references).isNotEmpty();
        for (String reference : references) {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everySchemaIsReferredTo(JsonNode document) {
        var references = new TreeSet<>(references(document));
        for (String name : document.at("/components/schemas").propertyNames()) {
            assertThat(references).contains("#/components/schemas/" + name);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everySchemaIsOneOfDraft202012(JsonNode document) {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(META_SCHEMA));
        JsonNode schemas = document.at("/components/schemas");
        assertThat(schemas.isEmpty()).isFalse();
        schemas.forEachEntry(
                (name, schema) -> assertThat(meta.validate(schema)).as(name).isEmpty());
    }

    /// Older drafts, which AsyncAPI tools read, ignore whatever stands beside a reference.
    @ParameterizedTest
    @MethodSource("documents")
    void aReferenceStandsAlone(JsonNode document) {
        for (JsonNode parent : document.findParents("$ref")) {
            assertThat(parent.propertyNames()).containsExactly("$ref");
        }
    }

    @Test
    void aCallerCannotChangeWhatOthersRead() {
        byte[] first = OpenApi.json();
        byte[] untouched = first.clone();
        first[0] = 'x';
        assertThat(OpenApi.json()).isEqualTo(untouched);
        byte[] frames = AsyncApi.json();
        byte[] framesUntouched = frames.clone();
        frames[0] = 'x';
        assertThat(AsyncApi.json()).isEqualTo(framesUntouched);
    }

    private static List<String> references(JsonNode document) {
        var references = new ArrayList<String>();
        for (JsonNode reference : document.findValues("$ref")) references.add(reference.stringValue());
        return references;
    }
}
