package io.stackbox.bootstrap.lambda.harness.aws;

import io.stackbox.bootstrap.lambda.harness.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// Speaks AWS's JSON protocol without an SDK: answers keep the shapes that events have.
public final class AwsJson {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI endpoint;
    private final String service;
    private final String version;

    /// @param service as a credential's scope has it
    /// @param version `1.0` or `1.1`
    public AwsJson(URI endpoint, String service, String version) {
        this.endpoint = endpoint;
        this.service = service;
        this.version = version;
    }

    /// @param target service and operation, as `AmazonSQS.SendMessage`
    /// @throws AwsRefusal for anything but 200
    public JsonNode call(String target, JsonNode request) {
        String scope = "harness/20260101/us-east-1/" + service + "/aws4_request";
        var http = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(40))
                .header("content-type", "application/x-amz-json-" + version)
                .header("x-amz-target", target)
                .header("x-amz-date", "20260101T000000Z")
                .header(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=host, Signature=none")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                .build();
        try {
            var answer = HTTP.send(http, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new AwsRefusal(target, answer.statusCode(), answer.body());
            return answer.body().isEmpty() ? Json.object() : Json.read(answer.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + target, e);
        }
    }
}
