package io.stackbox.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.Server;
import io.stackbox.kit.Answer;
import io.stackbox.kit.HandshakeRefused;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawHttp;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Tenant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Which pages may ask the local product, and what is said to an upgrade that is none.
class EdgesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final Server host = Server.shared();
    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");

    @Test
    void anyPageOfThisMachineMayAskTheLocalProduct() {
        for (String host : List.of("localhost", "127.0.0.1", "[::1]")) {
            for (String origin : List.of("http://" + host, "https://" + host, "https://" + host + ":5173")) {
                assertThat(ann.rest().with("origin", origin).get("/channels").header("access-control-allow-origin"))
                        .isEqualTo(origin);
            }
        }
        for (String origin : List.of("https://localhost.evil.example", "https://localhost:5173.evil.example", "null")) {
            assertThat(ann.rest().with("origin", origin).get("/channels").problem(403))
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void anotherOriginMayNot() throws Exception {
        Rest evil = ann.rest().with("origin", "https://evil.example");
        assertThat(evil.get("/channels").header("access-control-allow-origin")).isEmpty();
        Answer preflight =
                evil.with("access-control-request-method", "GET").send("OPTIONS", Rest.ROOT + "/channels", null);
        assertThat(preflight.header("access-control-allow-origin")).isEmpty();
        try (RawSocket socket =
                ann.connection().withHeader("Origin: https://evil.example").openRaw()) {
            assertThat(closedWith(socket)).isIn(4401, 4403);
        } catch (HandshakeRefused refused) {
            assertThat(refused.status()).isIn(401, 403);
        }
        ann.connection().withHeader("Origin: http://localhost:5173").open().close();
        ann.connection().withHeader("Origin: http://127.0.0.1:8080").open().close();
    }

    @Test
    void theTraceIsReturnedByWhateverRefuses() {
        Rest traced = ann.rest().with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
        for (Answer refused : List.of(
                traced.post("/channels", Json.object("name", "x".repeat(300 * 1024))),
                traced.with("origin", "https://evil.example").get("/channels"),
                traced.send("GET", "/nothing", null),
                traced.send("GET", "/ws", null),
                traced.send("POST", "/dev/token", new byte[] {'{'}))) {
            assertThat(refused.header("traceparent")).as(refused.what()).startsWith("00-" + TRACE);
        }
    }

    @Test
    void anUpgradeThatIsNoneOfOursIsAProblemAndSaysWhatWouldBe() throws Exception {
        String asked = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
        String keyed = asked + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        for (String lines : List.of(
                keyed + "Sec-WebSocket-Version: 12\r\n",
                keyed + "Sec-WebSocket-Version: 8\r\n",
                keyed + "Sec-WebSocket-Version: thirteen\r\n",
                keyed,
                asked + "Sec-WebSocket-Version: 13\r\n",
                asked + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n",
                keyed.replace("Connection: Upgrade\r\n", "") + "Sec-WebSocket-Version: 13\r\n")) {
            String answer =
                    RawHttp.upgrade(host.address(), "/ws?token=" + ann.token(), lines + "Connection: close\r\n");
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .as(lines)
                    .startsWith("http/1.1 400 ")
                    .contains("sec-websocket-version: 13\r\n", "application/problem+json", "\"bad_request\"");
        }
    }

    private static int closedWith(RawSocket socket) throws java.io.IOException {
        socket.readTimeoutMillis(10_000);
        var frame = socket.read();
        while (frame.opcode() != io.stackbox.kit.Frame.CLOSE) frame = socket.read();
        return frame.closeCode();
    }
}
