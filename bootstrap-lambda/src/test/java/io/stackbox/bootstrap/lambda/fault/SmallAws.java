package io.stackbox.bootstrap.lambda.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.kit.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// All of AWS that a function asks, behind one HTTP client: DynamoDB is DynamoDB Local; `@connections`, the queue and
/// STS are no more than their answers.
final class SmallAws implements SdkHttpClient {
    static final String CONNECTIONS = "https://connections.invalid/live";
    private static final String MARK = "/@connections/";
    private static final String SESSION = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>\
            <AccessKeyId>local</AccessKeyId><SecretAccessKey>local</SecretAccessKey><SessionToken>local</SessionToken>\
            <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""";

    private final SdkHttpClient network;
    private final URI dynamo;
    private final HeldLines lines;
    private final WaitingMessages queue;

    /// @param dynamo where DynamoDB Local is, over the network
    SmallAws(SdkHttpClient network, URI dynamo, HeldLines lines, WaitingMessages queue) {
        this.network = network;
        this.dynamo = dynamo;
        this.lines = lines;
        this.queue = queue;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        if (http.host().startsWith("dynamodb.")) {
            return network.prepareRequest(HttpExecuteRequest.builder()
                    .request(http.toBuilder()
                            .protocol("http")
                            .host(dynamo.getHost())
                            .port(dynamo.getPort())
                            .build())
                    .contentStreamProvider(request.contentStreamProvider().orElse(null))
                    .build());
        }
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return answer(http, body(request));
            }

            @Override
            public void abort() {
                // It has been answered.
            }
        };
    }

    private static String body(HttpExecuteRequest request) {
        return request.contentStreamProvider()
                .map(provider -> {
                    try (var in = provider.newStream()) {
                        return new String(in.readAllBytes(), UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse("");
    }

    private HttpExecuteResponse answer(SdkHttpRequest http, String body) {
        if (http.host().startsWith("sqs.")) return queued(operation(http), Json.read(body));
        if (http.host().startsWith("sts.")) return response(200, "text/xml", SESSION);
        return connections(http, body);
    }

    /// As in `SendMessage` or `Query`; empty for a service that tells it otherwise.
    static String operation(SdkHttpRequest http) {
        String target = http.firstMatchingHeader("X-Amz-Target").orElse("");
        return target.substring(target.lastIndexOf('.') + 1);
    }

    private HttpExecuteResponse connections(SdkHttpRequest http, String frame) {
        String path = URLDecoder.decode(http.encodedPath(), UTF_8);
        String connection = path.substring(path.indexOf(MARK) + MARK.length());
        if (http.method().name().equals("DELETE")) {
            lines.close(connection);
            return response(204, "application/json", "");
        }
        return lines.post(connection, frame) ? response(200, "application/json", "") : gone();
    }

    private static HttpExecuteResponse gone() {
        var response = SdkHttpResponse.builder()
                .statusCode(410)
                .putHeader("x-amzn-ErrorType", "GoneException")
                .build();
        return HttpExecuteResponse.builder().response(response).build();
    }

    private HttpExecuteResponse queued(String operation, JsonNode request) {
        if (operation.equals("SendMessage")) {
            String body = Json.text(request, "/MessageBody");
            long delay = request.path("DelaySeconds").asLong(0);
            return json(taken(body, Duration.ofSeconds(delay)));
        }
        if (!operation.equals("SendMessageBatch")) throw new IllegalStateException("no such queue: " + operation);
        ObjectNode answer = Json.object();
        var successful = answer.putArray("Successful");
        for (JsonNode entry : Json.list(request, "/Entries")) {
            successful.add(
                    taken(Json.text(entry, "/MessageBody"), Duration.ZERO).put("Id", Json.text(entry, "/Id")));
        }
        answer.putArray("Failed");
        return json(answer);
    }

    private ObjectNode taken(String body, Duration after) {
        return Json.object("MessageId", queue.add(body, after), "MD5OfMessageBody", md5(body));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpExecuteResponse json(JsonNode answer) {
        return response(200, "application/x-amz-json-1.0", answer.toString());
    }

    private static HttpExecuteResponse response(int status, String type, String body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(status)
                        .putHeader("Content-Type", type)
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(UTF_8))))
                .build();
    }

    @Override
    public void close() {
        // What is behind it belongs to others.
    }
}
