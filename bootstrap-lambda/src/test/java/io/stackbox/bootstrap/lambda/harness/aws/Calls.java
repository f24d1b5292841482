package io.stackbox.bootstrap.lambda.harness.aws;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.function.Sandbox;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Tells from a request which operation it asks for, and on what.
final class Calls {
    private static final Pattern NAMED = Pattern.compile("\"(?:TableName|QueueUrl)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
    private static final Map<String, String> CONNECTIONS =
            Map.of("POST", "PostToConnection", "GET", "GetConnection", "DELETE", "DeleteConnection");

    private Calls() {}

    static Call read(Sandbox caller, String service, Request request) {
        return read(caller.function(), caller.id(), caller.nextCall(), service, request);
    }

    static Call read(String function, int sandbox, int inEvent, String service, Request request) {
        String operation = operation(service, request);
        return new Call(
                function,
                sandbox,
                inEvent,
                service,
                operation,
                service.equals("execute-api") ? List.of() : resources(operation, request.text()),
                request);
    }

    private static String operation(String service, Request request) {
        if (service.equals("execute-api")) return CONNECTIONS.getOrDefault(request.method(), request.method());
        String target = request.header("x-amz-target");
        if (target != null) return target.substring(target.lastIndexOf('.') + 1);
        Matcher action = ACTION.matcher(request.text());
        return action.find() ? action.group(1) : request.method();
    }

    private static List<String> resources(String operation, String body) {
        var names = new TreeSet<String>();
        Matcher named = NAMED.matcher(body);
        while (named.find()) names.add(named.group(1).substring(named.group(1).lastIndexOf('/') + 1));
        if (operation.startsWith("Batch")) {
            JsonNode items = Json.tryRead(body).path("RequestItems");
            for (var item : items.properties()) names.add(item.getKey());
        }
        return List.copyOf(names);
    }
}
