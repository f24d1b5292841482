package io.stackbox.domain.message;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// Messages to test with.
final class Samples {
    static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    static final UserId ANN = new UserId("ann");
    static final UserId BOB = new UserId("bob");

    private Samples() {}

    static Draft draft(String markdown, Attachment... files) {
        return new Draft(new ChannelId("room"), ANN, MessageType.TEXT, markdown, List.of(files), List.of(), null, NOW);
    }

    static Message message(String markdown, Attachment... files) {
        return draft(markdown, files).at(1, 2, null, new Random(1));
    }

    static Attachment file(String name) {
        return new Attachment("file-1", name, 7, "text/plain", null, null);
    }

    static Body.Written text(Message message) {
        return (Body.Written) message.body();
    }
}
