package io.stackbox.api.document;

import io.stackbox.api.Route;
import io.stackbox.api.wire.Answers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The answers of REST operations: what each gives when it is carried out, and how it may be refused.
final class RestAnswers {
    private static final String RATE_LIMIT = "RateLimit";
    private static final String RATE_LIMIT_POLICY = "RateLimit-Policy";
    private static final String RETRY_AFTER = "Retry-After";
    private static final String WWW_AUTHENTICATE = "WWW-Authenticate";
    private static final String TRACEPARENT = "traceparent";

    private RestAnswers() {}

    static ObjectNode of(Route route, Route.Http http) {
        ObjectNode answers = WireSchemas.object();
        http.statuses().stream().sorted().forEach(status -> {
            var answer = answers.putObject("" + status).put("description", meaning(status, http));
            refer(answer.putObject("headers"), http.isOpen() ? List.of(TRACEPARENT) : ofEveryAnswer());
            if (http.answer() == null) return;
            answer.putObject("content")
                    .putObject("application/json")
                    .set("schema", WireSchemas.ref(WireSchemas.nameOf(http.answer())));
        });
        refusals(route, http)
                .filter(refusal -> !answers.has("" + refusal.status()))
                .forEach(refusal -> answers.set("" + refusal.status(), shared(refusal.name())));
        answers.set("default", shared("PROBLEM"));
        return answers;
    }

    private static String meaning(int status, Route.Http http) {
        return switch (status) {
            case 201 -> "Made.";
            case 200 -> http.statuses().contains(201) ? "It was there already, and is as shown." : "As asked.";
            case 204 -> "Done; there is nothing to show.";
            default -> "It is unhealthy.";
        };
    }

    private static List<String> ofEveryAnswer() {
        return List.of(RATE_LIMIT, RATE_LIMIT_POLICY, TRACEPARENT);
    }

    private static Stream<ErrorCodes> refusals(Route route, Route.Http http) {
        return Stream.of(ErrorCodes.values()).filter(refusal -> switch (refusal) {
            case INTERNAL -> true;
            case BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, UNAVAILABLE -> !http.isOpen();
            case NOT_FOUND -> hasTarget(route);
            case CONFLICT -> hasTarget(route) && !http.method().equals("GET");
            case TOO_LARGE -> http.takesBody();
            // A repeated send is answered with the message as it is now, whatever its body says.
            case KEY_REUSED -> http.method().equals("POST") && !route.function().equals("sendMessage");
            // A path that has this operation does not refuse its method.
            case METHOD_NOT_ALLOWED -> false;
        });
    }

    /// Whether it names something that may be absent, hidden or in a state that forbids it.
    private static boolean hasTarget(Route route) {
        return Stream.of(route.request().getDeclaredFields())
                .anyMatch(field ->
                        field.getName().equals("channelId") || field.getName().equals("userId"));
    }

    /// The refusals, written once and referred to by every operation.
    static ObjectNode shared() {
        ObjectNode shared = WireSchemas.object();
        for (ErrorCodes refusal : ErrorCodes.values()) {
            if (refusal == ErrorCodes.METHOD_NOT_ALLOWED) continue;
            var headers = problem(shared, refusal.name(), refusal.description()).putObject("headers");
            refer(headers, List.of(TRACEPARENT));
            if (refusal.tellsWhenToRetry()) refer(headers, List.of(RETRY_AFTER));
            if (refusal == ErrorCodes.UNAUTHENTICATED) refer(headers, List.of(WWW_AUTHENTICATE));
            if (refusal == ErrorCodes.RATE_LIMITED) refer(headers, List.of(RATE_LIMIT, RATE_LIMIT_POLICY));
        }
        problem(shared, "PROBLEM", "Any other refusal, such as " + ErrorCodes.METHOD_NOT_ALLOWED.description());
        return shared;
    }

    private static ObjectNode problem(ObjectNode shared, String name, String description) {
        var answer = shared.putObject(key(name)).put("description", description);
        answer.putObject("content")
                .putObject("application/problem+json")
                .set("schema", WireSchemas.ref(WireSchemas.nameOf(Answers.ProblemDetail.class)));
        return answer;
    }

    private static ObjectNode shared(String name) {
        return WireSchemas.object().put("$ref", "#/components/responses/" + key(name));
    }

    private static String key(String constant) {
        var key = new StringBuilder();
        for (String word : List.of(constant.split("_"))) {
            key.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return key.toString();
    }

    private static void refer(ObjectNode headers, List<String> names) {
        names.forEach(name -> headers.putObject(name).put("$ref", "#/components/headers/" + name));
    }

    static ObjectNode headers() {
        ObjectNode headers = WireSchemas.object();
        header(
                headers,
                RATE_LIMIT,
                "string",
                "What is left of the limit that this request spent: `\"write\";r=1999;t=40`, t in seconds.");
        header(headers, RATE_LIMIT_POLICY, "string", "That limit: `\"write\";q=2000;w=40`, w in seconds.");
        header(headers, RETRY_AFTER, "integer", "Seconds to wait before the same request again.");
        header(headers, WWW_AUTHENTICATE, "string", "`Bearer`.");
        header(headers, TRACEPARENT, "string", "The trace of this request (W3C Trace Context).");
        return headers;
    }

    private static void header(ObjectNode headers, String name, String type, String description) {
        var header = headers.putObject(name).put("description", description);
        header.putObject("schema").put("type", type);
    }
}
