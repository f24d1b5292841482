package io.stackbox.bootstrap.lambda.harness.aws;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What a function must be allowed for a call, as IAM names it.
///
/// @param action a transaction is what it holds, as in `PutItem`; of `@connections` it is `ManageConnections`
/// @param resource the table or the queue; of `@connections` the method; `tenant` for the role of a tenant's session
public record Right(String function, String service, String action, String resource) {
    private static final Map<String, String> PARTS = Map.of(
            "Put", "PutItem", "Update", "UpdateItem", "Delete", "DeleteItem", "ConditionCheck", "ConditionCheckItem");
    private static final Map<String, String> BATCHES = Map.of("SendMessageBatch", "SendMessage");

    /// What the call needs.
    static Set<Right> of(Call call) {
        return switch (call.service()) {
            case "execute-api" ->
                Set.of(of(call, "ManageConnections", call.request().method()));
            case "sts" -> Set.of(of(call, call.operation(), "tenant"));
            default -> call.operation().equals("TransactWriteItems") ? ofParts(call) : ofResources(call);
        };
    }

    /// The same for a call that did not come through a proxy.
    public static Set<Right> of(String function, String service, Request request) {
        return of(Calls.read(function, 0, 0, service, request));
    }

    private static Right of(Call call, String action, String resource) {
        return new Right(call.function(), call.service(), action, resource);
    }

    private static Set<Right> ofResources(Call call) {
        String action = BATCHES.getOrDefault(call.operation(), call.operation());
        var rights = new HashSet<Right>();
        for (String resource : call.resources()) rights.add(of(call, action, resource));
        // On record nowhere, so it is not overlooked.
        if (rights.isEmpty()) rights.add(of(call, action, "?"));
        return rights;
    }

    private static Set<Right> ofParts(Call call) {
        var rights = new HashSet<Right>();
        for (JsonNode item : Json.tryRead(call.request().text()).path("TransactItems")) {
            item.properties().forEach(part -> {
                String action = PARTS.getOrDefault(part.getKey(), part.getKey());
                rights.add(of(call, action, part.getValue().path("TableName").asString("")));
            });
        }
        return rights;
    }

    /// One a line, in order.
    public static Set<String> lines(Iterable<Right> rights) {
        var lines = new TreeSet<String>();
        for (Right right : rights) {
            lines.add(String.join(" ", right.function(), right.service(), right.action(), right.resource()));
        }
        return lines;
    }
}
