package io.stackbox.realtime.apigateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Queues that live in this process, spoken to as to the real ones.
final class Queues implements AutoCloseable {
    private final SQSRestServer server;
    final SqsClient client;

    Queues() {
        server = SQSRestServerBuilder.withDynamicPort()
                .withInterface("127.0.0.1")
                .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        client = SqsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(House.CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /// Creates a queue and returns its URL.
    String create() {
        return client.createQueue(create -> create.queueName("q-" + UUID.randomUUID()))
                .queueUrl();
    }

    void delete(String url) {
        client.deleteQueue(delete -> delete.queueUrl(url));
    }

    /// What is in the queue; it is gone from it then.
    List<String> receiveAll(String url) {
        var all = new ArrayList<String>();
        while (true) {
            List<Message> some = client.receiveMessage(
                            receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                    .messages();
            if (some.isEmpty()) return all;
            for (Message one : some) {
                all.add(one.body());
                client.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(one.receiptHandle()));
            }
        }
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }
}
