package io.stackbox.bootstrap.lambda.harness.aws;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What IAM does with the condition `dynamodb:LeadingKeys` = `${aws:PrincipalTag/tenant}#*`: a session of one
/// tenant reaches only partition keys that its name leads. Whoever lacks such a session reaches nothing.
///
/// [Its guide](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html)
final class LeadingKeys {
    /// What the session token of a tenant's credentials begins with, here.
    static final String TOKEN = "tenant=";

    private static final String KEY = "pk";
    private static final Pattern EQUALS = Pattern.compile("(#?\\w+)\\s*=\\s*(:\\w+)");

    private LeadingKeys() {}

    /// The first key that the session may not reach; null when it may reach all.
    static @Nullable String refused(Request request) {
        String token = request.header("x-amz-security-token");
        if (token == null || !token.startsWith(TOKEN)) return "";
        String lead = token.substring(TOKEN.length()) + "#";
        JsonNode body = Json.tryRead(request.text());
        var keys = new ArrayList<String>();
        collect(body, keys);
        queried(body, keys);
        // A call that names no key at all, a Scan, is refused too.
        if (keys.isEmpty()) return "";
        return keys.stream().filter(key -> !key.startsWith(lead)).findFirst().orElse(null);
    }

    /// Of items and keys, however deep.
    private static void collect(JsonNode node, List<String> keys) {
        JsonNode key = node.path(KEY).path("S");
        if (key.isString()) keys.add(key.asString());
        for (JsonNode child : node) collect(child, keys);
    }

    private static void queried(JsonNode query, List<String> keys) {
        Matcher condition = EQUALS.matcher(query.path("KeyConditionExpression").asString(""));
        while (condition.find()) {
            String name = condition.group(1);
            String attribute = query.path("ExpressionAttributeNames").path(name).asString(name);
            if (!attribute.equals(KEY)) continue;
            keys.add(query.path("ExpressionAttributeValues")
                    .path(condition.group(2))
                    .path("S")
                    .asString(""));
        }
    }
}
