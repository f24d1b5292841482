package io.stackbox.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.ServerProcess;
import io.stackbox.kit.Frame;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawHttp;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Rest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hostile input costs no line in the log, which anybody could otherwise fill.
class QuietLogTest {
    private static final String HANDSHAKE =
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    @Test
    void hostileInputIsNeitherAWarningNorAnError(@TempDir Path data) throws Exception {
        try (ServerProcess server = ServerProcess.start(data)) {
            Persona ann = server.tenant("acme").member("ann");
            askBadly(server.address());
            upgradeBadly(server.address());
            hangUp(server.address(), ann);
            breakFrames(ann);
            ann.rest().get("/health").expect(200);

            assertThat(server.output().lines().filter(line -> line.contains("WARN") || line.contains("ERROR")))
                    .isEmpty();
        }
    }

    private static void askBadly(URI server) throws IOException {
        for (String path : List.of(
                "/../x",
                "/..%2fx",
                "/%2e%2e/x",
                "/a/../../x",
                "/..\\x",
                "/META-INF/x",
                "/WEB-INF/x",
                "/http://x",
                "/url:x",
                "/%zz",
                "/%00",
                "/%ff",
                "/x%0d%0ay",
                "/" + "x".repeat(10_000),
                Rest.ROOT + "/%zz",
                Rest.ROOT + "/../..")) {
            RawHttp.ask(server, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }
        for (String line : List.of(
                "Origin: nonsense",
                "Origin: http://localhost:99999999999",
                "Origin: http://[",
                "Host: a b",
                "Host: [",
                "Host:",
                "X-Bad: \u0001",
                "Content-Length: -5",
                "Transfer-Encoding: nonsense",
                "Content-Type: nonsense",
                "Accept: nonsense",
                "Range: nonsense",
                "If-Modified-Since: nonsense",
                "Accept-Language: ;;;",
                "Cookie: ;;=",
                "Expect: nonsense",
                "X-Forwarded-For: nonsense",
                "Access-Control-Request-Method: nonsense")) {
            for (String method : List.of("GET", "POST", "OPTIONS", "NONSENSE")) {
                for (String path : List.of("/", "/ws", Rest.ROOT + "/channels")) {
                    String head = line.startsWith("Host") ? line : "Host: localhost\r\n" + line;
                    RawHttp.ask(server, method + " " + path + " HTTP/1.1\r\nConnection: close\r\n" + head + "\r\n\r\n");
                }
            }
        }
    }

    private static void upgradeBadly(URI server) throws IOException {
        for (String version : List.of("12", "8", "7", "0", "x", "")) {
            RawHttp.upgrade(
                    server,
                    "/ws?ticket=x",
                    HANDSHAKE + "Sec-WebSocket-Version: " + version + "\r\n" + "Connection: close\r\n");
        }
        for (String more : List.of(
                "Sec-WebSocket-Protocol: ,;\u0001",
                "Sec-WebSocket-Extensions: ;;=",
                "Content-Length: 5",
                "Expect: 100-continue",
                "Transfer-Encoding: chunked",
                "Upgrade: h2c")) {
            RawHttp.say(
                            server,
                            "GET /ws HTTP/1.1\r\nHost: localhost\r\n" + HANDSHAKE + "Sec-WebSocket-Version: 13\r\n"
                                    + more + "\r\n\r\n")
                    .close();
        }
        RawHttp.say(server, "GET /ws HTTP/1.0\r\n" + HANDSHAKE + "Sec-WebSocket-Version: 13\r\n\r\n")
                .close();
    }

    /// In the middle of a body and of an answer, with a reset.
    private static void hangUp(URI server, Persona ann) throws Exception {
        String identity = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ann.token() + "\r\n";
        for (String request : List.of(
                "POST " + Rest.ROOT + "/channels" + identity + "Content-Length: 100\r\n\r\n{",
                "POST " + Rest.ROOT + "/channels" + identity + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /openapi.json" + identity + "\r\n".repeat(1) + "\r\nGET /openapi.json" + identity + "\r\n")) {
            for (int linger : List.of(-1, 0)) {
                Socket socket = RawHttp.say(server, request);
                Thread.sleep(100);
                if (linger == 0) socket.setSoLinger(true, 0);
                socket.close();
            }
        }
    }

    private static void breakFrames(Persona ann) throws IOException {
        for (byte[] bytes :
                List.of(new byte[] {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0}, "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8))) {
            try (RawSocket socket = ann.connection().openRaw()) {
                socket.writeBytes(bytes);
                socket.readTimeoutMillis(5_000);
                while (socket.read().opcode() != Frame.CLOSE) {}
            }
        }
        try (RawSocket socket = ann.connection().openRaw()) {
            socket.cut();
        }
    }
}
