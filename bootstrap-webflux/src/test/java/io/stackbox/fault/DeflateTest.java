package io.stackbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Connection;
import io.stackbox.kit.Frame;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// permessage-deflate (RFC 7692): off unless switched on, and then without any context that takes memory.
class DeflateTest {
    private static final String OFFER =
            "Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover; server_no_context_takeover";
    private static final int COMPRESSED_FROM_BYTES = 1_024;

    @Test
    void itIsOffByDefault() throws IOException {
        Persona ann = Server.shared().tenant().member("ann");
        try (RawSocket socket = ann.connection().withHeader(OFFER).openRaw()) {
            assertThat(socket.header("Sec-WebSocket-Extensions")).isEmpty();
        }
    }

    @Test
    void switchedOnItCompressesWhatIsLargeForThoseWhoOfferedIt(@TempDir Path data) throws IOException {
        try (Server server = Server.start(data, "--stackbox.deflate=true")) {
            Persona ann = server.tenant().member("ann");
            String channel = ann.opens("deflated");
            try (RawSocket offering = join(ann.connection().withHeader(OFFER), channel);
                    RawSocket again = join(ann.connection().withHeader(OFFER), channel);
                    RawSocket plain = join(ann.connection(), channel)) {
                assertThat(offering.header("Sec-WebSocket-Extensions"))
                        .contains("permessage-deflate", "server_no_context_takeover", "client_no_context_takeover");
                assertThat(plain.header("Sec-WebSocket-Extensions")).isEmpty();
                for (String content : List.of("small", "large ".repeat(1_000), "small again", "€".repeat(2_000))) {
                    ann.posts(channel, content);
                    boolean isLarge =
                            content.getBytes(java.nio.charset.StandardCharsets.UTF_8).length >= COMPRESSED_FROM_BYTES;
                    for (RawSocket socket : List.of(offering, again)) {
                        Frame frame = message(socket);
                        assertThat(frame.compressed())
                                .as(content.substring(0, 5))
                                .isEqualTo(isLarge);
                        assertThat(Json.text(Json.read(frame.asText()), "/message/content"))
                                .isEqualTo(content);
                    }
                    Frame uncompressed = message(plain);
                    assertThat(uncompressed.compressed()).isFalse();
                    assertThat(Json.text(Json.read(uncompressed.asText()), "/message/content"))
                            .isEqualTo(content);
                }
            }
        }
    }

    private static RawSocket join(Connection connection, String channel) throws IOException {
        RawSocket socket = connection.openRaw();
        socket.readTimeoutMillis(10_000);
        socket.send(Frame.text(
                Json.object("action", "joinRoom", "channelId", channel).toString()));
        while (!socket.read().asText().contains("\"channelJoined\"")) {}
        return socket;
    }

    private static Frame message(RawSocket socket) throws IOException {
        while (true) {
            Frame frame = socket.read();
            if (frame.opcode() == Frame.TEXT && frame.asText().startsWith("{\"type\":\"message\"")) return frame;
        }
    }
}
