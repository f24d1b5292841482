package io.stackbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.Server;
import io.stackbox.host.ServerProcess;
import io.stackbox.kit.Connection;
import io.stackbox.kit.Frame;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// permessage-deflate (RFC 7692): off unless switched on, and then without any context that takes memory.
class DeflateTest {
    /// A browser's: it would let both sides keep their windows.
    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";

    private static final int FRAME_MAX_BYTES = 128 * 1024;
    private static final int COMPRESSED_FROM_BYTES = 1_024;
    private static final int SOCKETS = 400;

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
                    boolean isLarge = content.getBytes(StandardCharsets.UTF_8).length >= COMPRESSED_FROM_BYTES;
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

    @Test
    void aCompressedFrameIsMeasuredInflated(@TempDir Path data) throws IOException {
        try (Server server = Server.start(data, "--stackbox.deflate=true")) {
            Connection offering = server.tenant().member("ann").connection().withHeader(OFFER);
            try (RawSocket socket = offering.openRaw()) {
                for (int size : List.of(100_000, 131_000, FRAME_MAX_BYTES - 1, FRAME_MAX_BYTES)) {
                    for (String filling : List.of(" ", "[1,2,3] ", "\u20ac")) {
                        sendCompressed(socket, heartbeat(size, filling));
                        assertThat(answer(socket).asText()).as(size + filling).startsWith("{\"type\":");
                    }
                }
            }
            closesWith(4413, offering, Frame.deflate(heartbeat(FRAME_MAX_BYTES + 1, " ")));
            closesWith(4413, offering, Frame.deflate(heartbeat(2 * FRAME_MAX_BYTES, " ")));
            closesWith(4413, offering, Frame.deflate(new byte[20_000_000]));
            closesWith(4400, offering, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0});
            closesWith(1007, offering, Frame.deflate(new byte[] {(byte) 0xff, (byte) 0xfe}));
        }
    }

    private static byte[] heartbeat(int sizeBytes, String filling) {
        String start = "{\"action\":\"heartbeat\",\"x\":\"";
        String end = "\"}";
        int space = sizeBytes - start.length() - end.length();
        int width = filling.getBytes(StandardCharsets.UTF_8).length;
        String text = start + filling.repeat(space / width) + "x".repeat(space % width) + end;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void sendCompressed(RawSocket socket, byte[] text) throws IOException {
        socket.send(Frame.COMPRESSED | Frame.TEXT, true, Frame.deflate(text));
    }

    private static Frame answer(RawSocket socket) throws IOException {
        socket.readTimeoutMillis(10_000);
        Frame frame = socket.read();
        while (frame.opcode() == Frame.TEXT && frame.asText().contains("\"connected\"")) frame = socket.read();
        return frame;
    }

    private static void closesWith(int code, Connection connection, byte[] payload) throws IOException {
        try (RawSocket socket = connection.openRaw()) {
            socket.send(Frame.COMPRESSED | Frame.TEXT, true, payload);
            assertThat(answer(socket).closeCode()).isEqualTo(code);
        }
    }

    /// A window for each direction of each socket would be 256 and 44 KiB outside the heap (zlib's `zconf.h`).
    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryDoesNotGrowWithTheSocketsThatCompress(@TempDir Path data) throws IOException {
        try (var server = ServerProcess.start(
                Map.of("JAVA_TOOL_OPTIONS", "-Xms512m -XX:+AlwaysPreTouch"), data, "--stackbox.deflate=true")) {
            Persona ann = server.tenant().member("ann");
            String channel = ann.opens("many");
            talk(server, ann, channel, false);
            long before = residentKib(server);

            long grown = talk(server, ann, channel, true) - before;

            assertThat(grown).as("KiB for %d sockets", SOCKETS).isLessThan(SOCKETS * 16L);
        }
    }

    /// Many sockets are open at once, each has sent something large and heard something large.
    ///
    /// @return the server's resident memory in KiB while they are open
    private static long talk(ServerProcess server, Persona ann, String channel, boolean isDeflating)
            throws IOException {
        var sockets = new ArrayList<RawSocket>();
        try {
            for (int number = 0; number < SOCKETS; number++) {
                Connection connection =
                        ann.tenant().member("listener-" + number).connection();
                RawSocket socket = join(isDeflating ? connection.withHeader(OFFER) : connection, channel);
                sockets.add(socket);
                sendLarge(socket, isDeflating);
            }
            ann.posts(channel, "large ".repeat(1_000));
            for (RawSocket socket : sockets) {
                assertThat(message(socket).compressed()).isEqualTo(isDeflating);
            }
            return residentKib(server);
        } finally {
            for (RawSocket socket : sockets) socket.close();
        }
    }

    private static void sendLarge(RawSocket socket, boolean compressed) throws IOException {
        String heartbeat = "{\"action\":\"heartbeat\"" + " ".repeat(32 * 1024) + "}";
        byte[] text = heartbeat.getBytes(StandardCharsets.UTF_8);
        if (compressed) socket.send(Frame.COMPRESSED | Frame.TEXT, true, Frame.deflate(text));
        else socket.send(Frame.TEXT, true, text);
        while (!socket.read().asText().contains("\"heartbeat\"")) {}
    }

    private static long residentKib(ServerProcess server) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(server.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
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
