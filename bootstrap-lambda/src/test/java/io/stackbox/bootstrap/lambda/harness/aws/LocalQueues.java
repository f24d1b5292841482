package io.stackbox.bootstrap.lambda.harness.aws;

import io.stackbox.bootstrap.lambda.harness.Json;
import java.net.URI;
import java.time.Duration;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// SQS on this machine: ElasticMQ in this process and in memory, or whatever else speaks as it does.
public final class LocalQueues implements AutoCloseable {
    private final @Nullable SQSRestServer server;
    private final URI address;
    private final AwsJson client;

    private LocalQueues(@Nullable SQSRestServer server, URI address) {
        this.server = server;
        this.address = address;
        this.client = new AwsJson(address, "sqs", "1.0");
    }

    public static LocalQueues start() {
        Quiet.keep();
        SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .withAWSRegion("us-east-1")
                .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        return new LocalQueues(server, URI.create("http://127.0.0.1:" + port));
    }

    /// Those that somebody else has started, and ends.
    public static LocalQueues at(URI address) {
        return new LocalQueues(null, address);
    }

    public URI address() {
        return address;
    }

    public AwsJson client() {
        return client;
    }

    /// A queue, and beside it `<name>-dlq`, which takes what was received too often.
    ///
    /// @return its URL
    public String create(String name, Duration visibility, int receivesMax) {
        String dead = client.call("AmazonSQS.CreateQueue", Json.object().put("QueueName", name + "-dlq"))
                .path("QueueUrl")
                .asString();
        ObjectNode request = Json.object().put("QueueName", name);
        ObjectNode attributes = request.putObject("Attributes");
        attributes.put("VisibilityTimeout", "" + Math.max(1, visibility.toSeconds()));
        attributes.put(
                "RedrivePolicy",
                Json.object()
                        .put("deadLetterTargetArn", arn(dead))
                        .put("maxReceiveCount", "" + receivesMax)
                        .toString());
        return client.call("AmazonSQS.CreateQueue", request).path("QueueUrl").asString();
    }

    private String arn(String queueUrl) {
        ObjectNode request = Json.object().put("QueueUrl", queueUrl);
        request.putArray("AttributeNames").add("QueueArn");
        return client.call("AmazonSQS.GetQueueAttributes", request)
                .at("/Attributes/QueueArn")
                .asString();
    }

    public void send(String queueUrl, String body) {
        var _ = client.call(
                "AmazonSQS.SendMessage", Json.object().put("QueueUrl", queueUrl).put("MessageBody", body));
    }

    /// Waits a second for messages and hides them for the queue's visibility timeout.
    ///
    /// @param max 1 to 10
    public JsonNode receive(String queueUrl, int max) {
        ObjectNode request = Json.object().put("QueueUrl", queueUrl);
        request.put("MaxNumberOfMessages", max).put("WaitTimeSeconds", 1);
        request.putArray("AttributeNames").add("All");
        request.putArray("MessageAttributeNames").add("All");
        return client.call("AmazonSQS.ReceiveMessage", request).path("Messages");
    }

    public void delete(String queueUrl, String receiptHandle) {
        var _ = client.call(
                "AmazonSQS.DeleteMessage",
                Json.object().put("QueueUrl", queueUrl).put("ReceiptHandle", receiptHandle));
    }

    @Override
    public void close() {
        if (server != null) server.stopAndWait();
    }
}
