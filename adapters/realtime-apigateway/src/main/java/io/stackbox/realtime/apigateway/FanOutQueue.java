package io.stackbox.realtime.apigateway;

import io.stackbox.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// Leaves large rooms to workers, in chunks, through a queue.
public final class FanOutQueue {
    /// What the queue takes in one request.
    private static final int ENTRIES_MAX = 10;

    private final SqsClient queue;
    private final String url;

    public FanOutQueue(SqsClient queue, String url) {
        this.queue = queue;
        this.url = url;
    }

    /// Returns once the queue has all of it.
    ///
    /// @return how many messages it took
    /// @throws RuntimeException where the queue has not, or not all of it
    int send(TenantId tenant, List<Mail> mails, Instant since, int chunkMax) {
        List<String> bodies = new ArrayList<>();
        for (Mail mail : mails) {
            for (Mail part : split(mail, chunkMax)) bodies.add(new Chunk(tenant, part, since).encoded());
        }
        var request = new ArrayList<SendMessageBatchRequestEntry>();
        int bytes = 0;
        for (String body : bodies) {
            int size = body.getBytes(StandardCharsets.UTF_8).length;
            if (request.size() == ENTRIES_MAX || bytes + size > Chunk.BYTES_MAX) {
                send(request);
                request.clear();
                bytes = 0;
            }
            request.add(entry(request.size(), body));
            bytes += size;
        }
        if (!request.isEmpty()) send(request);
        return bodies.size();
    }

    private static SendMessageBatchRequestEntry entry(int number, String body) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(number))
                .messageBody(body)
                .build();
    }

    private void send(List<SendMessageBatchRequestEntry> entries) {
        SendMessageBatchResponse answer =
                queue.sendMessageBatch(batch -> batch.queueUrl(url).entries(List.copyOf(entries)));
        if (answer.failed().isEmpty()) return;
        throw new IllegalStateException("the queue refused " + answer.failed().size() + " of " + entries.size()
                + " chunks: " + answer.failed().getFirst().code());
    }

    private static List<Mail> split(Mail mail, int chunkMax) {
        var parts = new ArrayList<Mail>();
        List<Recipient> all = mail.recipients();
        for (List<Frame> frames : split(mail.frames())) {
            for (int from = 0; from < all.size(); from += chunkMax) {
                parts.add(new Mail(all.subList(from, Math.min(all.size(), from + chunkMax)), frames));
            }
        }
        return parts;
    }

    private static List<List<Frame>> split(List<Frame> frames) {
        var parts = new ArrayList<List<Frame>>();
        var part = new ArrayList<Frame>();
        int bytes = 0;
        for (Frame frame : frames) {
            int size = Chunk.sizeBytes(frame);
            if (!part.isEmpty() && bytes + size > Chunk.FRAMES_BYTES_MAX) {
                parts.add(List.copyOf(part));
                part.clear();
                bytes = 0;
            }
            part.add(frame);
            bytes += size;
        }
        parts.add(part);
        return parts;
    }
}
