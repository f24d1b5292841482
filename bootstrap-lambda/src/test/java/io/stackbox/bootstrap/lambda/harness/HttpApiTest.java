package io.stackbox.bootstrap.lambda.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.bootstrap.lambda.harness.echo.EchoCloud;
import io.stackbox.bootstrap.lambda.harness.gateway.Cors;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What an HTTP API does with a request and an answer.
class HttpApiTest {
    private final EchoCloud cloud = EchoCloud.shared();

    @Test
    void aRequestIsAnEventOfFormatTwo() {
        var answer = cloud.send(
                "POST",
                "/a/b?x=1&y=%20&x=2",
                "{}",
                "X-Mine",
                "one",
                "X-Mine",
                "two",
                "Content-Type",
                "application/json",
                "Cookie",
                "a=1; b=2");
        JsonNode event = Json.read(answer.body());

        assertThat(event.path("version").asString()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asString()).isEqualTo("$default");
        assertThat(event.path("rawPath").asString()).isEqualTo("/a/b");
        assertThat(event.path("rawQueryString").asString()).isEqualTo("x=1&y=%20&x=2");
        assertThat(event.at("/queryStringParameters/x").asString()).isEqualTo("1,2");
        assertThat(event.at("/queryStringParameters/y").asString()).isEqualTo(" ");
        assertThat(event.at("/headers/x-mine").asString()).isEqualTo("one,two");
        assertThat(event.at("/headers/cookie").isMissingNode()).isTrue();
        assertThat(event.path("cookies").toString()).isEqualTo("[\"a=1\",\"b=2\"]");
        assertThat(event.at("/requestContext/http/method").asString()).isEqualTo("POST");
        assertThat(event.at("/requestContext/http/path").asString()).isEqualTo("/a/b");
        assertThat(event.at("/requestContext/http/sourceIp").asString()).isEqualTo("127.0.0.1");
        assertThat(event.at("/requestContext/timeEpoch").asLong()).isPositive();
        assertThat(event.at("/requestContext/requestId").asString())
                .isEqualTo(answer.headers().firstValue("apigw-requestid").orElse(""));
        assertThat(event.path("body").asString()).isEqualTo("{}");
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    }

    @Test
    void thePathComesDecodedAndEndsAtAnEscapedQuestionMark() {
        assertThat(rawPath("/users/a%40b%2Fc+d")).isEqualTo("/users/a@b/c+d");
        assertThat(rawPath("/users/what%3Fno/more?x=1")).isEqualTo("/users/what");
        assertThat(cloud.send("GET", "/none", "").statusCode()).isEqualTo(200);
    }

    private String rawPath(String target) {
        return Json.read(cloud.get(target).body()).path("rawPath").asString();
    }

    @Test
    void aBodyThatIsNoTextComesAsBase64() {
        JsonNode event = Json.read(cloud.send("POST", "/", "abc", "content-type", "application/x-www-form-urlencoded")
                .body());

        assertThat(event.path("body").asString()).isEqualTo("YWJj");
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void anAnswerSaysStatusHeadersCookiesAndBytes() {
        var answer = cloud.get("/full");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("content-type")).hasValue("image/png");
        assertThat(answer.headers().firstValue("x-mine")).hasValue("1");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.body()).isEqualTo("\u0001\u0002\u0003");
    }

    @Test
    void anAnswerWithoutAStatusIsTheBodyOfA200() {
        var answer = cloud.get("/sleep?0");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("slept");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    }

    @Test
    void aFunctionThatFailsOrAnswersNoAnswerIs500() {
        assertThat(cloud.get("/fail").statusCode()).isEqualTo(500);
        assertThat(cloud.get("/bad").statusCode()).isEqualTo(500);
        assertThat(cloud.get("/fail").body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThat(cloud.send("POST", "/", "x".repeat(10 * 1024 * 1024 + 1), "content-type", "text/plain")
                        .statusCode())
                .isEqualTo(413);
        // The event, not the body, must be within 6 MB.
        assertThat(cloud.send("POST", "/", "x".repeat(6 * 1024 * 1024 - 100), "content-type", "text/plain")
                        .statusCode())
                .isEqualTo(413);
        assertThat(cloud.get("/big?" + 6 * 1024 * 1024).statusCode()).isEqualTo(500);
        assertThat(cloud.get("/big?" + 5 * 1024 * 1024).statusCode()).isEqualTo(200);
    }

    @Test
    void anIntegrationThatTakesTooLongIs503AndAPreflightIsAnsweredHereWhereCorsIsSet() {
        var cors = new Cors(List.of("https://app.example"), List.of("GET", "POST"), List.of("authorization"));
        try (EchoCloud quick = EchoCloud.start(setup ->
                setup.gateway(setup.gateway().cors(cors).timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3))))) {
            var _ = quick.get("/pid");
            var slow = quick.get("/sleep?4000");
            assertThat(slow.statusCode()).isEqualTo(503);
            assertThat(slow.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");

            var preflight = quick.send(
                    "OPTIONS", "/x", "", "origin", "https://app.example", "access-control-request-method", "POST");
            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                    .hasValue("GET,POST");
            var stranger = quick.send(
                    "OPTIONS", "/x", "", "origin", "https://evil.example", "access-control-request-method", "POST");
            assertThat(stranger.headers().firstValue("access-control-allow-origin"))
                    .isEmpty();
        }
    }

    @Test
    void withoutCorsAPreflightReachesTheFunction() {
        var preflight = cloud.send(
                "OPTIONS", "/x", "", "origin", "https://app.example", "access-control-request-method", "POST");
        assertThat(Json.read(preflight.body()).at("/requestContext/http/method").asString())
                .isEqualTo("OPTIONS");
    }
}
