package io.stackbox.bootstrap.lambda.harness.source;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.aws.AwsRefusal;
import io.stackbox.bootstrap.lambda.harness.aws.LocalQueues;
import io.stackbox.bootstrap.lambda.harness.function.LambdaFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes batches from a queue to a function, as Lambda does (`with-sqs`): what is handled is deleted, what
/// fails comes back when its visibility timeout is over, and goes to the dead letters when it has come too
/// often.
public final class QueueSource implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(QueueSource.class.getName());
    private static final int BATCH_MAX = 10;

    private final LocalQueues queues;
    private final String queueUrl;
    private final LambdaFunction function;
    private final Random random;
    private final List<Thread> pollers = new ArrayList<>();
    private volatile Delivery delivery = Delivery.ORDERLY;
    private volatile boolean closed;

    /// @param concurrency how many batches may be under way
    public QueueSource(LocalQueues queues, String queueUrl, LambdaFunction function, int concurrency, Random random) {
        this.queues = queues;
        this.queueUrl = queueUrl;
        this.function = function;
        this.random = random;
        for (int i = 0; i < concurrency; i++) {
            pollers.add(Thread.ofVirtual().name("queue-poller-" + i).start(this::poll));
        }
    }

    /// From now on.
    public void deliver(Delivery how) {
        delivery = how;
    }

    private void poll() {
        while (!closed) {
            try {
                var messages = new ArrayList<JsonNode>();
                queues.receive(queueUrl, BATCH_MAX).forEach(messages::add);
                if (!messages.isEmpty()) hand(messages);
            } catch (RuntimeException e) {
                if (!closed) LOG.log(System.Logger.Level.WARNING, "cannot poll " + queueUrl, e);
            }
        }
    }

    private void hand(List<JsonNode> messages) {
        Delivery how = delivery;
        List<JsonNode> records = how.order(messages.stream().map(this::record).toList(), random);
        Set<String> ids = messages.stream()
                .map(message -> message.path("MessageId").asString())
                .collect(Collectors.toSet());
        Set<String> failed = Batch.hand(records, function, ids);
        if (how.repeats(random)) failed = Batch.hand(records, function, ids);
        if (failed == null) return;
        for (JsonNode message : messages) {
            if (failed.contains(message.path("MessageId").asString())) continue;
            delete(message);
        }
    }

    /// A message that has become visible in the meantime comes again.
    private void delete(JsonNode message) {
        try {
            queues.delete(queueUrl, message.path("ReceiptHandle").asString());
        } catch (AwsRefusal tooLate) {
            LOG.log(System.Logger.Level.DEBUG, "handled after its visibility timeout", tooLate);
        }
    }

    private JsonNode record(JsonNode message) {
        ObjectNode out = Json.object();
        out.put("messageId", message.path("MessageId").asString());
        out.put("receiptHandle", message.path("ReceiptHandle").asString());
        out.put("body", message.path("Body").asString());
        out.set("attributes", message.path("Attributes").isObject() ? message.path("Attributes") : Json.object());
        ObjectNode attributes = out.putObject("messageAttributes");
        for (var attribute : message.path("MessageAttributes").properties()) {
            ObjectNode to = attributes.putObject(attribute.getKey());
            to.put("dataType", attribute.getValue().path("DataType").asString(""));
            to.put("stringValue", attribute.getValue().path("StringValue").asString(""));
        }
        out.put("md5OfBody", message.path("MD5OfBody").asString(""));
        out.put("eventSource", "aws:sqs").put("awsRegion", "us-east-1");
        String name = queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
        return out.put("eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:" + name);
    }

    @Override
    public void close() {
        closed = true;
        pollers.forEach(Thread::interrupt);
    }
}
