package io.stackbox.bootstrap.lambda;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.stream.Committed;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Asks the workers to look at a change again after a while: whether it has been announced by then.
///
/// @param queue of the workers
/// @param url the queue's
record Later(SqsClient queue, String url) {
    /// Whoever announces a change has done so by then, or never will.
    static final Duration AFTER = Duration.ofSeconds(10);

    private static final String PREFIX = "announced?";
    private static final String BREAK = " ";

    /// A revision to look at.
    record Look(TenantId tenant, ChannelId channel, long revision) {
        String encoded() {
            return String.join(BREAK, PREFIX, tenant.value(), channel.value(), Long.toString(revision));
        }
    }

    void lookAt(Committed committed) {
        String body = new Look(committed.tenant(), committed.channel(), committed.revision()).encoded();
        var _ = queue.sendMessage(
                message -> message.queueUrl(url).messageBody(body).delaySeconds((int) AFTER.toSeconds()));
    }

    /// What such a message asks for; empty for any other message.
    static Optional<Look> read(String body) {
        String[] words = body.split(BREAK);
        if (words.length != 4 || !words[0].equals(PREFIX)) return Optional.empty();
        return Optional.of(new Look(new TenantId(words[1]), new ChannelId(words[2]), Long.parseLong(words[3])));
    }
}
