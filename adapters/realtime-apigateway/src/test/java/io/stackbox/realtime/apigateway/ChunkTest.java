package io.stackbox.realtime.apigateway;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.Tenants.ACME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.application.fixture.TestClock;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a message to the workers says.
class ChunkTest {
    @Test
    void aChunkIsReadAsItWasWritten() {
        var full = new Recipient(new ConnectionId("L0SM9cOFvHcCIAg="), ANN, TestClock.START.plusSeconds(7), true);
        var bare = new Recipient(new ConnectionId("c"), new UserId("u:1@x.-_"), null, false);
        var frames = List.of(
                new Frame("[{\"text\":\"ä \uffff\\n\"},{}]".getBytes(UTF_8), 2), Frame.of("{}".getBytes(UTF_8)));
        var chunk = new Chunk(ACME, new Mail(List.of(full, bare), frames), TestClock.START.plusMillis(5));

        Chunk read = Chunk.parse(chunk.encoded());

        assertThat(read.tenant()).isEqualTo(ACME);
        assertThat(read.since()).isEqualTo(TestClock.START.plusMillis(5));
        assertThat(read.mail().recipients()).containsExactly(full, bare);
        assertThat(read.mail().frames()).hasSize(2);
        assertThat(read.mail().frames().getFirst().events()).isEqualTo(2);
        assertThat(read.mail().frames().getFirst().bytes())
                .isEqualTo(frames.getFirst().bytes());
        assertThat(read.mail().frames().getLast().bytes()).isEqualTo("{}".getBytes(UTF_8));
    }

    @Test
    void theLargestChunkFitsIntoAMessage() {
        var frame = Frame.of(new byte[GatewaySettings.defaults().arrayBytesMax()]);
        List<Recipient> all = IntStream.range(0, Chunk.RECIPIENTS_MAX)
                .mapToObj(i -> new Recipient(
                        new ConnectionId("c".repeat(36)), new UserId("u".repeat(128)), TestClock.START, true))
                .toList();
        var chunk = new Chunk(new TenantId("t".repeat(64)), new Mail(all, List.of(frame)), TestClock.START);

        assertThat(Chunk.sizeBytes(frame)).isLessThanOrEqualTo(Chunk.FRAMES_BYTES_MAX);
        assertThat(chunk.encoded().length()).isLessThan(Chunk.BYTES_MAX);
        assertThat(chunk.encoded().length() - Chunk.sizeBytes(frame) + Chunk.FRAMES_BYTES_MAX)
                .isLessThan(Chunk.BYTES_MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 acme",
                "2 acme 0\nc u - -\n\n1 e30=",
                "1 acme 0\nc u - -",
                "1 acme 0\nc u -\n\n1 e30=",
                "1 acme 0\nc u - -\n\n1 e3%="
            })
    void whatIsNoChunkIsRefused(String text) {
        assertThatThrownBy(() -> Chunk.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
