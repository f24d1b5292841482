package io.stackbox.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.Route;
import io.stackbox.api.Routes;
import io.stackbox.domain.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class OpenApiTest {
    private static final JsonNode DOCUMENT = PublishedSchemas.REST.document();

    static Stream<Route> routes() {
        return Routes.ALL.stream().filter(route -> route.http() != null);
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(DOCUMENT.path("openapi").stringValue()).isEqualTo("3.1.1");
        assertThat(DOCUMENT.at("/info/title").isString()).isTrue();
        assertThat(DOCUMENT.at("/info/version").isString()).isTrue();
        assertThat(DOCUMENT.at("/components/securitySchemes").propertyNames())
                .containsExactly("bearer", "localTenant", "localUser");
    }

    @Test
    void itHasTheOperationsOfTheTableAndNoOthers() {
        var published = new ArrayList<String>();
        for (JsonNode path : DOCUMENT.required("paths")) {
            for (JsonNode operation : path) {
                published.add(operation.required("operationId").stringValue());
            }
        }
        assertThat(published)
                .containsExactlyInAnyOrderElementsOf(
                        routes().map(Route::function).toList());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void anOperationStandsAtItsPathAndMethodUnderAKnownTag(Route route) {
        JsonNode operation = operation(route);
        assertThat(operation.path("operationId").stringValue()).isEqualTo(route.function());
        assertThat(operation.path("summary").stringValue()).isEqualTo(route.summary());
        assertThat(DOCUMENT.required("tags").findValuesAsString("name"))
                .contains(operation.at("/tags/0").stringValue());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyFieldOfAPathIsARequiredParameter(Route route) {
        var names = new ArrayList<String>();
        for (JsonNode parameter : operation(route).required("parameters")) {
            if (!parameter.path("in").asString("").equals("path")) continue;
            assertThat(parameter.path("required").booleanValue()).isTrue();
            names.add(parameter.required("name").stringValue());
        }
        assertThat(names).containsExactlyElementsOf(Note.inPath(http(route)));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void itNamesEveryStatusOfSuccessWithItsBody(Route route) {
        for (int status : http(route).statuses()) {
            JsonNode answer = operation(route).required("responses").required("" + status);
            JsonNode schema = answer.at("/content/application~1json/schema/$ref");
            Class<?> body = http(route).answer();
            if (body == null) assertThat(schema.isMissingNode()).isTrue();
            else assertThat(schema.stringValue()).endsWith("/" + WireSchemas.nameOf(body));
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void onlyWhatIsOpenNeedsNoIdentity(Route route) {
        assertThat(operation(route).has("security")).isEqualTo(http(route).isOpen());
        assertThat(operation(route).required("responses").has("401"))
                .isEqualTo(!http(route).isOpen());
    }

    @Test
    void aFieldIsInThePathOrInTheBodyButNotInBoth() {
        assertThat(fields("AddMemberRequest")).containsExactly("userId", "role");
        assertThat(fields("ChangeRoleRequest")).containsExactly("role");
        assertThat(fields("AddReactionRequest")).containsExactly("channelId", "emoji");
        assertThat(fields("SendMessageRequest"))
                .containsExactly("content", "type", "threadId", "attachments", "clientMessageId");
    }

    @Test
    void aReadTakesTheRestFromTheQueryAndListsAsOneParameter() {
        var names = new ArrayList<String>();
        for (JsonNode parameter : DOCUMENT.at("/paths/~1api~1messaging~1presence/get/parameters")) {
            if (!parameter.path("in").asString("").equals("query")) continue;
            names.add(parameter.required("name").stringValue());
            boolean isList = parameter.at("/schema/type").stringValue().equals("array");
            assertThat(parameter.path("explode").asBoolean(true)).isEqualTo(!isList);
        }
        assertThat(names).containsExactly("userIds", "channelId");
    }

    @Test
    void limitsComeFromTheDomain() {
        assertThat(PublishedSchemas.REST
                        .named("SendMessageRequest")
                        .at("/properties/content/maxLength")
                        .intValue())
                .isEqualTo(Body.TEXT_LENGTH_MAX_CHARS);
        assertThat(PublishedSchemas.REST
                        .named("CreateChannelRequest")
                        .at("/properties/type/enum/2")
                        .stringValue())
                .isEqualTo("dm");
    }

    private static List<String> fields(String schema) {
        return List.copyOf(
                PublishedSchemas.REST.named(schema).required("properties").propertyNames());
    }

    private static Route.Http http(Route route) {
        return Objects.requireNonNull(route.http());
    }

    private static JsonNode operation(Route route) {
        return DOCUMENT.required("paths")
                .required(Routes.PREFIX + http(route).path())
                .required(http(route).method().toLowerCase(Locale.ROOT));
    }
}
