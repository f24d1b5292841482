package io.stackbox.bootstrap.lambda.harness.gateway;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.function.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A REQUEST authorizer in front of `$connect`.
///
/// Its answer (`api-gateway-lambda-authorizer-output`): a policy that must allow `execute-api:Invoke` on the
/// method, and a context of texts, numbers and booleans, all of which reach the functions as texts. A thrown
/// `Unauthorized` is 401, a policy that does not allow 403, everything else 500; so are more than 8 KB
/// (`apigateway-execution-service-websocket-limits-table`).
final class Authorizer {
    private static final int RESULT_MAX_BYTES = 8 * 1024;
    private static final String UNAUTHORIZED = "Unauthorized";

    private final Integration function;

    Authorizer(Integration function) {
        this.function = function;
    }

    sealed interface Verdict {}

    /// @param context what `requestContext.authorizer` is from now on
    record Allowed(ObjectNode context) implements Verdict {}

    record Refused(int status, String message) implements Verdict {}

    Verdict ask(JsonNode event, String methodArn) {
        long began = System.nanoTime();
        Outcome outcome = function.call(event);
        if (outcome instanceof Outcome.Failed failed && failed.message().equals(UNAUTHORIZED)) {
            return new Refused(401, UNAUTHORIZED);
        }
        if (!(outcome instanceof Outcome.Answered answered)) return broken();
        if (answered.payload().getBytes(StandardCharsets.UTF_8).length > RESULT_MAX_BYTES) return broken();
        JsonNode result = Json.tryRead(answered.payload());
        if (!result.path("principalId").isString()
                || !result.path("policyDocument").isObject()) return broken();
        if (!allows(result.path("policyDocument").path("Statement"), methodArn)) {
            return new Refused(403, "Forbidden");
        }
        ObjectNode context = Json.object();
        context.put("principalId", result.path("principalId").asString());
        context.put("integrationLatency", (System.nanoTime() - began) / 1_000_000);
        for (var field : result.path("context").properties()) {
            if (field.getValue().isContainer()) return broken();
            context.put(field.getKey(), field.getValue().asString());
        }
        return new Allowed(context);
    }

    private static Refused broken() {
        return new Refused(500, "Internal server error");
    }

    private static boolean allows(JsonNode statements, String methodArn) {
        boolean allowed = false;
        for (JsonNode statement : statements) {
            boolean applies = matches(statement.path("Action"), "execute-api:Invoke")
                    && matches(statement.path("Resource"), methodArn);
            if (!applies) continue;
            if (statement.path("Effect").asString("").equals("Deny")) return false;
            allowed |= statement.path("Effect").asString("").equals("Allow");
        }
        return allowed;
    }

    private static boolean matches(JsonNode oneOrMany, String value) {
        if (oneOrMany.isString())
            return glob(oneOrMany.asString()).matcher(value).matches();
        for (JsonNode each : oneOrMany) if (matches(each, value)) return true;
        return false;
    }

    private static Pattern glob(String pattern) {
        String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }
}
