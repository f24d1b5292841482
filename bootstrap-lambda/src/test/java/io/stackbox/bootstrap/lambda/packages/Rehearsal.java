package io.stackbox.bootstrap.lambda.packages;

import io.stackbox.api.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a function is made to do once, so that the JVM can keep what it learnt of it.
final class Rehearsal {
    private static final int ROUNDS = 3;

    private final FunctionProcess function;
    private final String token;

    Rehearsal(FunctionProcess function, String token) {
        this.function = function;
        this.token = token;
    }

    void play() throws InterruptedException {
        JsonNode context =
                Json.mapper().readTree(function.invoke(Events.handshake(token))).path("context");
        if (context.isEmpty()) throw new AssertionError("nobody was let in");
        require("\"statusCode\":200", Events.socket("$connect", context, ""));
        for (int round = 0; round < ROUNDS; round++) {
            talk(context, round);
            ask(round);
            // Nobody can make anything of it, so it comes again.
            requireJust("{\"batchItemFailures\":[{\"itemIdentifier\":\"id\"}]}", Events.queue("nothing"));
            requireJust("{\"batchItemFailures\":[]}", Events.stream());
            requireJust("{}", Events.schedule());
        }
        require("\"statusCode\":200", Events.socket("$disconnect", context, ""));
    }

    private void talk(JsonNode context, int round) throws InterruptedException {
        for (String frame : List.of(
                "{\"action\":\"heartbeat\",\"channels\":[\"general\"],\"requestId\":\"1\"}",
                "{\"action\":\"joinRoom\",\"channelId\":\"general\"}",
                "{\"action\":\"sendMessage\",\"channelId\":\"general\",\"content\":\"hello @bob\","
                        + "\"clientMessageId\":\"rehearsed-" + round + "\"}",
                "{\"action\":\"getMessages\",\"channelId\":\"general\"}",
                "{\"action\":\"markAsRead\",\"channelId\":\"general\",\"seq\":1}",
                "{\"action\":\"typing\",\"channelId\":\"general\",\"isTyping\":true}",
                "{\"action\":\"resume\",\"channels\":{\"general\":0}}",
                "{\"action\":\"presence\",\"status\":\"away\"}",
                "{\"action\":\"nonsense\"}")) {
            require("\"statusCode\":200", Events.socket("$default", context, frame));
        }
    }

    private void ask(int round) throws InterruptedException {
        require("\"statusCode\":200", Events.http("GET", "/channels", token, ""));
        require("\"statusCode\":201", Events.http("POST", "/channels", token, "{\"name\":\"room " + round + "\"}"));
        require("\"statusCode\":201", Events.http("POST", "/channels/general/messages", token, "{\"content\":\"x\"}"));
        require("\"statusCode\":200", Events.http("GET", "/channels/general/messages", token, ""));
        require("\"statusCode\":201", Events.http("POST", "/connect-tickets", token, ""));
        require("\"statusCode\":404", Events.http("GET", "/channels/none", token, ""));
        require("\"statusCode\":401", Events.http("GET", "/channels", "nonsense", ""));
    }

    private void requireJust(String expected, String event) throws InterruptedException {
        String answer = function.invoke(event);
        if (!answer.equals(expected)) throw new AssertionError("the rehearsal failed: " + answer);
    }

    private void require(String expected, String event) throws InterruptedException {
        String answer = function.invoke(event);
        if (!answer.contains(expected)) throw new AssertionError("the rehearsal failed: " + answer);
    }
}
