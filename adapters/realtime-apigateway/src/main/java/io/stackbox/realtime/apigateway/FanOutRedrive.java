package io.stackbox.realtime.apigateway;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Brings what has failed too often back to the workers.
public final class FanOutRedrive {
    private final SqsClient queue;
    private final int perSecondMax;

    /// @param perSecondMax so that they do not fail again for being too many
    public FanOutRedrive(SqsClient queue, int perSecondMax) {
        this.queue = queue;
        this.perSecondMax = perSecondMax;
    }

    /// Moves all messages of the dead letter queue back to where they came from, in the background.
    ///
    /// @return the handle of the move, by which it can be watched or ended
    public String start(String deadLetterUrl) {
        String arn = queue.getQueueAttributes(
                        get -> get.queueUrl(deadLetterUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        return queue.startMessageMoveTask(move -> move.sourceArn(arn).maxNumberOfMessagesPerSecond(perSecondMax))
                .taskHandle();
    }
}
