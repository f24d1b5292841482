package io.stackbox.bootstrap.lambda.harness.echo;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.aws.AwsJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every function at once: it does what its event asks for, and writes each event into the file `ECHO_DIARY`.
public final class Echo implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        note(event);
        try {
            out.write(answer(event, context).getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void note(JsonNode event) throws IOException {
        String diary = System.getenv("ECHO_DIARY");
        if (diary == null) return;
        var _ = Files.writeString(Path.of(diary), event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String answer(JsonNode event, Context context) throws IOException, InterruptedException {
        if (event.path("type").asString("").equals("REQUEST")) return authorize(event);
        if (event.has("Records")) return records(event.path("Records"));
        if (event.at("/requestContext/connectionId").isString()) return socket(event);
        if (event.has("rawPath")) return http(event, context);
        return "{\"scheduled\":true}";
    }

    private static String authorize(JsonNode event) {
        String token = event.at("/queryStringParameters/token").asString("ok");
        if (token.equals("unauthorized")) throw new RuntimeException("Unauthorized");
        if (token.equals("fail")) throw new RuntimeException("a bug");
        ObjectNode answer = Json.object().put("principalId", "ann");
        ObjectNode statement = answer.putObject("policyDocument")
                .put("Version", "2012-10-17")
                .putArray("Statement")
                .addObject();
        statement.put("Action", "execute-api:Invoke").put("Effect", token.equals("deny") ? "Deny" : "Allow");
        statement.put("Resource", event.path("methodArn").asString());
        ObjectNode context = answer.putObject("context")
                .put("userId", "ann")
                .put("expiresAt", 17)
                .put("ok", true);
        if (token.equals("nested")) context.putArray("roles").add("admin");
        if (token.equals("large")) context.put("name", "x".repeat(9_000));
        return answer.toString();
    }

    private String socket(JsonNode event) throws IOException, InterruptedException {
        ObjectNode answer = Json.object().put("statusCode", 200);
        switch (event.at("/requestContext/eventType").asString()) {
            case "CONNECT" -> {
                JsonNode parameters = event.path("queryStringParameters");
                if (parameters.has("fail")) throw new RuntimeException("a bug");
                if (parameters.has("status"))
                    answer.put(
                            "statusCode",
                            Integer.parseInt(parameters.path("status").asString()));
                if (parameters.has("greet")) noteAnswer(connections("POST", event, "too early"));
                String offered = event.at("/headers/Sec-WebSocket-Protocol").asString("");
                if (!offered.isEmpty())
                    answer.putObject("headers").put("Sec-WebSocket-Protocol", offered.split(",")[0]);
            }
            case "MESSAGE" -> {
                String said = message(event);
                if (said != null) answer.put("body", said);
            }
            default -> {}
        }
        return answer.toString();
    }

    private String message(JsonNode event) throws IOException, InterruptedException {
        JsonNode body = Json.tryRead(event.path("body").asString());
        return switch (body.path("do").asString("")) {
            case "nothing" -> null;
            case "fail" -> throw new RuntimeException("a bug");
            case "exit" -> {
                Runtime.getRuntime().halt(1);
                yield null;
            }
            case "sleep" -> {
                Thread.sleep(body.path("millis").asLong());
                yield "slept";
            }
            case "say" -> "x".repeat(body.path("bytes").asInt());
            case "post" ->
                "posted "
                        + connections(
                                "POST", event, "x".repeat(body.path("bytes").asInt()));
            case "get" -> "got " + connections("GET", event, "");
            case "hangUp" -> "deleted " + connections("DELETE", event, "");
            case "put" -> {
                put(body.path("pk").asString());
                yield "put";
            }
            default -> event.toString();
        };
    }

    private static void noteAnswer(String answer) throws IOException {
        note(Json.object().put("answered", answer));
    }

    /// The status and the body of what `@connections` answers.
    private static String connections(String method, JsonNode event, String body)
            throws IOException, InterruptedException {
        String own = event.at("/requestContext/connectionId").asString();
        String id = Json.tryRead(event.path("body").asString("")).path("to").asString(own);
        URI address = URI.create(System.getenv("WEBSOCKET_API_ENDPOINT") + "/@connections/"
                + URLEncoder.encode(id, StandardCharsets.UTF_8));
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address)
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " "
                    + answer.headers().firstValue("x-amzn-ErrorType").orElse("") + answer.body();
        }
    }

    private static void put(String pk) {
        URI address = URI.create(System.getenv("AWS_ENDPOINT_URL_DYNAMODB"));
        ObjectNode request = Json.object().put("TableName", System.getenv("MESSAGES_TABLE"));
        ObjectNode item = request.putObject("Item");
        item.putObject("pk").put("S", pk);
        item.putObject("sk").put("S", "0");
        var _ = new AwsJson(address, "dynamodb", "1.0").call("DynamoDB_20120810.PutItem", request);
    }

    private String http(JsonNode event, Context context) throws InterruptedException {
        String query = event.path("rawQueryString").asString();
        return switch (event.path("rawPath").asString()) {
            case "/fail" -> throw new RuntimeException("a bug");
            case "/sleep" -> {
                Thread.sleep(Long.parseLong(query));
                yield "\"slept\"";
            }
            case "/big" ->
                Json.object()
                        .put("statusCode", 200)
                        .put("body", "x".repeat(Integer.parseInt(query)))
                        .toString();
            case "/full" -> {
                ObjectNode answer = Json.object().put("statusCode", 201).put("isBase64Encoded", true);
                answer.putObject("headers").put("Content-Type", "image/png").put("X-Mine", "1");
                answer.putArray("cookies").add("a=1").add("b=2");
                yield answer.put("body", Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}))
                        .toString();
            }
            case "/bad" -> "{\"statusCode\":\"no number\"}";
            case "/pid" -> "" + ProcessHandle.current().pid();
            case "/context" ->
                Json.object()
                        .put("requestId", context.getAwsRequestId())
                        .put("arn", context.getInvokedFunctionArn())
                        .put("left", context.getRemainingTimeInMillis())
                        .put("name", context.getFunctionName())
                        .toString();
            case "/put" -> {
                put(query);
                yield "\"put\"";
            }
            default -> event.toString();
        };
    }

    /// Fails for `fail` alone, for `throw` with all its batch.
    private static String records(JsonNode records) {
        ObjectNode answer = Json.object();
        var failures = answer.putArray("batchItemFailures");
        for (JsonNode record : records) {
            boolean isQueue = record.has("messageId");
            String said = isQueue
                    ? record.path("body").asString()
                    : record.at("/dynamodb/Keys/pk/S").asString("");
            if (said.startsWith("throw")) throw new RuntimeException("a bug");
            if (!said.startsWith("fail")) continue;
            String identifier = isQueue
                    ? record.path("messageId").asString()
                    : record.at("/dynamodb/SequenceNumber").asString();
            failures.addObject().put("itemIdentifier", identifier);
        }
        return answer.toString();
    }
}
