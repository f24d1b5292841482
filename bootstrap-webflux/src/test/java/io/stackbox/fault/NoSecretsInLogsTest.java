package io.stackbox.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.ServerProcess;
import io.stackbox.kit.Connection;
import io.stackbox.kit.HandshakeRefused;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawHttp;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// No token, ticket or content of a message in any line that the server prints, whatever goes wrong and however much
/// it is told to say.
class NoSecretsInLogsTest {
    private static final String HANDSHAKE =
            "Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
    private final List<String> secrets = new ArrayList<>(List.of(canary));

    @Test
    void nothingSecretIsPrintedDuringABusyConversation(@TempDir Path data) throws Exception {
        String output;
        try (ServerProcess server = ServerProcess.start(
                data,
                "--stackbox.debug",
                "--logging.level.root=DEBUG",
                "--logging.level.org.springframework=TRACE",
                "--stackbox.drain=1s")) {
            Tenant tenant = server.tenant("acme");
            Persona ann = tenant.member("ann");
            Persona bob = tenant.member("bob");
            keep(ann.token());
            keep(bob.token());
            String channel = ann.opens("busy");
            talk(ann, bob, channel);
            connectInEveryWay(server, ann);
            stumble(server, ann, channel);
            mumble(server, ann);
            upgradeBadly(server, ann);
            server.terminate();
            server.awaitEnd(java.time.Duration.ofSeconds(20));
            output = server.output();
        }
        assertThat(output)
                .as("what --stackbox.debug says")
                .contains(
                        "request listMessages of tenant acme: 200",
                        "request sendMessage of tenant acme: invalid",
                        "request listChannels of tenant -: unauthenticated",
                        "frame sendMessage of tenant acme: done",
                        "frame sendMessage of tenant acme: invalid",
                        "frame - of tenant acme: unknown_action");
        for (String secret : secrets) {
            assertThat(output.contains(secret))
                    .as("a secret in: " + around(output, secret))
                    .isFalse();
        }
    }

    private static String around(String output, String secret) {
        int at = output.indexOf(secret);
        return at < 0 ? "" : output.substring(Math.max(0, at - 300), Math.min(output.length(), at + 100));
    }

    private void keep(String token) {
        secrets.add(token);
        // The signature alone would be enough of it.
        String[] parts = token.split("\\.");
        if (parts.length == 3 && parts[2].length() > 16) secrets.add(parts[2]);
    }

    private void talk(Persona ann, Persona bob, String channel) {
        try (Socket anns = ann.joins(channel);
                Socket bobs = bob.joins(channel)) {
            JsonNode message = ann.posts(channel, "hello @bob " + canary);
            ann.edits(channel, message, "edited " + canary);
            anns.expect("messageConfirmation", "sendMessage", "channelId", channel, "content", canary);
            anns.expect("authenticated", "authenticate", "token", ann.token());
            bobs.await("messageUpdated");
            ann.deletes(channel, message);
            ann.rest().get("/channels/" + channel + "/messages?limit=10").expect(200);
            ann.rest()
                    .put("/presence", Json.object("status", "busy", "text", canary))
                    .expect(200);
        }
    }

    private void connectInEveryWay(ServerProcess server, Persona ann) throws IOException {
        for (int n = 0; n < 2; n++) {
            String ticket = Json.text(ann.rest().post("/connect-tickets", null).expect(201), "/ticket");
            keep(ticket);
            Connection way = n == 0
                    ? Connection.to(server, "?ticket=" + ticket, List.of())
                    : Connection.to(server, "", List.of(Connection.PROTOCOL, "ticket." + ticket));
            way.open().close();
            refuse(way);
        }
        Connection.to(server, "?token=" + ann.token(), List.of()).open().close();
        String forged = ann.token().substring(0, ann.token().length() - 6) + "AAAAAA";
        keep(forged);
        refuse(Connection.to(server, "?token=" + forged, List.of()));
        refuse(Connection.to(server, "", List.of(Connection.PROTOCOL, "bearer." + forged)));
        server.rest().with("authorization", "Bearer " + forged).get("/channels").problem(401);
        server.rest()
                .with("authorization", "Bearer " + ann.token() + "x")
                .get("/channels")
                .problem(401);
    }

    /// Requests so broken that the HTTP library itself complains of them.
    private static void mumble(ServerProcess server, Persona ann) throws IOException {
        for (String header : List.of("X-Bad: \u0001", "Content-Length: -5", "X-Big: " + "x".repeat(20_000))) {
            String request = "GET /ws?token=" + ann.token() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + header + "\r\n\r\n";
            try (var socket = new java.net.Socket("localhost", server.address().getPort())) {
                socket.getOutputStream().write(request.getBytes(UTF_8));
                socket.getInputStream().readAllBytes();
            } catch (java.net.SocketException hungUp) {
                // That is an answer, too.
            }
        }
    }

    /// Handshakes that fail when it is too late to answer them, and queries where none is expected.
    private void upgradeBadly(ServerProcess server, Persona ann) throws IOException {
        String ticket = Json.text(ann.rest().post("/connect-tickets", null).expect(201), "/ticket");
        keep(ticket);
        for (String query : List.of("?ticket=" + ticket, "?token=" + ann.token())) {
            for (String version : List.of("12", "0", "x")) {
                RawHttp.upgrade(
                        server.address(), "/ws" + query, HANDSHAKE + "Sec-WebSocket-Version: " + version + "\r\n");
            }
            RawHttp.upgrade(server.address(), "/ws" + query, HANDSHAKE + "Origin: https://evil.example\r\n");
            RawHttp.upgrade(server.address(), "/ws" + query + "&x=%zz", HANDSHAKE + "Sec-WebSocket-Version: 13\r\n");
            for (String path : List.of("/nothing", "/docs", "/../x", Rest.ROOT + "/channels", "/metrics")) {
                RawHttp.upgrade(server.address(), path + query, "Connection: close\r\n");
            }
        }
    }

    private static void refuse(Connection connection) throws IOException {
        try (var socket = connection.openRaw()) {
            socket.readTimeoutMillis(5_000);
            socket.read();
        } catch (HandshakeRefused refused) {
            assertThat(refused.status()).isIn(401, 403);
        }
    }

    private void stumble(ServerProcess server, Persona ann, String channel) {
        String messages = Rest.ROOT + "/channels/" + channel + "/messages";
        for (String body : List.of(
                "{\"content\":\"" + canary,
                "{\"content\":[\"" + canary + "\"]}",
                "{\"" + canary + "\":1}",
                "[\"" + canary + "\"]",
                canary,
                "{\"content\":\"" + canary + "\",\"threadId\":\"" + canary + "\"}",
                "{\"content\":\"x\",\"clientMessageId\":\"ü" + canary + "\"}",
                "{\"content\":\"" + canary + "x".repeat(20_000) + "\"}",
                "{\"type\":\"" + canary + "\",\"content\":\"x\"}")) {
            assertThat(ann.rest().send("POST", messages, body.getBytes(UTF_8)).status())
                    .isBetween(400, 499);
        }
        ann.rest().send("POST", messages, (canary + "x".repeat(300_000)).getBytes(UTF_8));
        server.rest().send("POST", "/dev/token", ("{\"userId\":\"" + canary).getBytes(UTF_8));
        try (Socket socket = ann.connect()) {
            for (String frame : List.of(
                    canary,
                    "{\"action\":\"" + canary + "\"}",
                    "{\"action\":\"sendMessage\",\"content\":[\"" + canary + "\"]}",
                    "{\"action\":\"authenticate\",\"token\":\"" + canary + "\"}",
                    "{\"action\":\"sendMessage\",\"channelId\":\"" + channel + "\",\"content\":\"" + canary
                            + "\",\"threadId\":\"nonsense\"}")) {
                int mark = socket.mark();
                socket.send(frame);
                socket.awaitAfter(mark, "error");
            }
            socket.send(canary.repeat(6_000));
            socket.awaitClose(java.time.Duration.ofSeconds(10));
        }
    }
}
