package io.stackbox.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.Server;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Frame;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How much one frame may ask of the hub at once.
class ResumeLimitsTest {
    /// What a page takes to read: about 10 MB/s.
    private static final Duration READING = Duration.ofMillis(10);
    private static final int CHANNELS_A_RESUME = 100;

    /// Red where all answers to one frame are queued at once: they would be more than a socket's queue and the
    /// kernel's buffers take.
    @Test
    void aResumeOfMuchIsAnsweredInPartsThatAReaderCanTake() throws IOException {
        Tenant tenant = Server.shared().tenant();
        Persona ann = tenant.member("ann");
        var behind = new HashMap<String, Long>();
        for (int number = 0; number < CHANNELS_A_RESUME; number++) {
            String channel = ann.opens("much " + number);
            Persona author = tenant.member("author-" + number);
            for (int message = 0; message < 12; message++) author.posts(channel, "x".repeat(8_000));
            behind.put(channel, 0L);
        }
        try (RawSocket reader = ann.connection().withReceiveBuffer(64 * 1024).openRaw()) {
            reader.readTimeoutMillis(20_000);
            while (!behind.isEmpty()) {
                int unanswered = behind.size();
                reader.send(Frame.text(
                        Json.object("action", "resume", "channels", behind).toString()));
                while (unanswered > 0) {
                    Frame frame = reader.read();
                    assertThat(frame.opcode()).isEqualTo(Frame.TEXT);
                    JsonNode resumed = Json.read(frame.asText());
                    if (!Json.text(resumed, "/type").equals("resumed")) continue;
                    unanswered--;
                    String channel = Json.text(resumed, "/channelId");
                    if (resumed.path("hasMore").booleanValue()) behind.put(channel, Json.number(resumed, "/revision"));
                    else behind.remove(channel);
                    if (resumed.path("changes").size() > 0) Eventually.pause(READING);
                }
            }
        }
    }
}
