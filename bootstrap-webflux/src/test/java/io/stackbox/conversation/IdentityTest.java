package io.stackbox.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.kit.Connection;
import io.stackbox.kit.Frame;
import io.stackbox.kit.HandshakeRefused;
import io.stackbox.kit.Issuer;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Server;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import io.stackbox.kit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Tokens, tickets, and the identities that only `local` knows.
class IdentityTest {
    private final Server server = Server.shared();
    private final Tenant tenant = server.tenant();
    private final Persona ann = tenant.member("ann");

    @Test
    void withoutAnIdentityNothingIsAnswered() {
        for (String path : List.of("/channels", "/stats", "/users", "/presence?userIds=ann", "/channels/general")) {
            assertThat(server.rest().get(path).problem(401)).as(path).isEqualTo("unauthenticated");
        }
        assertThat(server.rest()
                        .with("authorization", "Bearer nonsense")
                        .get("/channels")
                        .problem(401))
                .isEqualTo("unauthenticated");
        assertThat(server.rest()
                        .with("authorization", "Basic YTpi")
                        .get("/channels")
                        .problem(401))
                .isEqualTo("unauthenticated");
    }

    @Test
    void headersMayRepeatTheTokenButNotContradictIt() {
        ann.rest()
                .with("x-client-id", tenant.id())
                .with("x-user-id", "ann")
                .get("/channels")
                .expect(200);
        assertThat(ann.rest().with("x-client-id", "other").get("/channels").problem(403))
                .isEqualTo("forbidden");
        assertThat(ann.rest().with("x-user-id", "bob").get("/channels").problem(403))
                .isEqualTo("forbidden");
    }

    @Test
    void headersAndQueryAreAnIdentityInLocal() {
        Rest rest = server.rest().with("x-client-id", tenant.id()).with("x-user-id", "hal");
        JsonNode made =
                rest.post("/channels", Json.object("name", "by headers")).expect(201);
        assertThat(Json.text(made, "/channel/createdBy")).isEqualTo("hal");
        String query = "/ws?userId=quin&clientId=" + tenant.id();
        try (Socket socket = Connection.to(server.address(), query, List.of(Connection.PROTOCOL))
                .open()) {
            assertThat(Json.text(socket.heard().getFirst(), "/userId")).isEqualTo("quin");
        }
        for (List<String> half : List.of(List.of("x-user-id", "hal"), List.of("x-client-id", tenant.id()))) {
            assertThat(server.rest()
                            .with(half.get(0), half.get(1))
                            .get("/channels")
                            .problem(401))
                    .isEqualTo("unauthenticated");
        }
    }

    @Test
    void aTicketOpensOneSocketOnce() throws Exception {
        JsonNode ticket = ann.rest().post("/connect-tickets", null).expect(201);
        assertThat(Instant.parse(Json.text(ticket, "/expiresAt")))
                .isBetween(Instant.now().plusSeconds(10), Instant.now().plusSeconds(31));
        assertThat(Json.text(ticket, "/url"))
                .isEqualTo("ws://localhost:" + server.address().getPort() + "/ws");
        List<String> offer = List.of(Connection.PROTOCOL, "ticket." + Json.text(ticket, "/ticket"));
        try (Socket socket = Connection.to(server.address(), "/ws", offer).open()) {
            assertThat(Json.text(socket.heard().getFirst(), "/userId")).isEqualTo("ann");
            assertThat(socket.raw().header("Sec-WebSocket-Protocol")).isEqualTo(Connection.PROTOCOL);
        }
        assertRefused(Connection.to(server.address(), "/ws", offer));
    }

    @Test
    void aTicketAskedForByTlsIsForASocketByTls() {
        JsonNode ticket = ann.rest()
                .with("X-Forwarded-Proto", "https, http")
                .post("/connect-tickets", null)
                .expect(201);
        assertThat(Json.text(ticket, "/url"))
                .isEqualTo("wss://localhost:" + server.address().getPort() + "/ws");
    }

    @Test
    void ticketAndTokenAlsoWorkInTheQuery() throws Exception {
        String ticket = Json.text(ann.rest().post("/connect-tickets", null).expect(201), "/ticket");
        try (Socket socket = Connection.to(server.address(), "/ws?ticket=" + ticket, List.of())
                .open()) {
            assertThat(socket.raw().header("Sec-WebSocket-Protocol"))
                    .as("it was not offered")
                    .isEmpty();
        }
        assertRefused(Connection.to(server.address(), "/ws?ticket=" + ticket, List.of()));
        Connection.to(server.address(), "/ws?token=" + ann.token(), List.of())
                .open()
                .close();
        assertRefused(Connection.to(server.address(), "/ws", List.of(Connection.PROTOCOL)));
        assertRefused(Connection.to(server.address(), "/ws?token=nonsense", List.of(Connection.PROTOCOL)));
        assertRefused(Connection.to(server.address(), "/ws", List.of(Connection.PROTOCOL, "bearer.nonsense")));
    }

    private static void assertRefused(Connection connection) throws Exception {
        try (RawSocket socket = connection.openRaw()) {
            socket.readTimeoutMillis(10_000);
            Frame frame = socket.read();
            while (frame.opcode() != Frame.CLOSE) frame = socket.read();
            assertThat(frame.closeCode()).isEqualTo(4401);
        } catch (HandshakeRefused refused) {
            assertThat(refused.status()).isIn(401, 403);
        }
    }

    @Test
    void aTicketIsGoodForThirtySeconds(@TempDir Path data) throws Exception {
        var clock = new TestClock();
        try (Server own = Server.start(clock, data)) {
            Persona eve = own.tenant().member("eve");
            String early = Json.text(eve.rest().post("/connect-tickets", null).expect(201), "/ticket");
            String late = Json.text(eve.rest().post("/connect-tickets", null).expect(201), "/ticket");
            clock.advance(Duration.ofSeconds(25));
            Connection.to(own.address(), "/ws?ticket=" + early, List.of())
                    .open()
                    .close();
            clock.advance(Duration.ofSeconds(6));
            assertRefused(Connection.to(own.address(), "/ws?ticket=" + late, List.of()));
        }
    }

    @Test
    void aTokenThatExpiresClosesItsSocketUnlessItIsRenewed(@TempDir Path data) {
        try (var issuer = new Issuer();
                Server own = Server.start(data, issuer.settings())) {
            Tenant acme = own.tenant();
            Persona owner = issuer.person(acme, "owner", Duration.ofMinutes(5));
            String channel = owner.opens("expiring");
            Persona eve = issuer.person(acme, "eve", Duration.ofSeconds(8));
            try (Socket renewed = eve.joins(channel);
                    Socket expiring = eve.joins(channel)) {
                Persona later = issuer.person(acme, "eve", Duration.ofMinutes(5));
                JsonNode answer = renewed.expect("authenticated", "authenticate", "token", later.token());
                assertThat(Instant.parse(Json.text(answer, "/expiresAt")))
                        .isAfter(Instant.now().plusSeconds(60));
                assertThat(renewed.refused("authenticate", "token", owner.token()))
                        .isEqualTo("forbidden");
                assertThat(renewed.refused("authenticate", "token", "nonsense")).isEqualTo("unauthenticated");
                assertThat(expiring.awaitClose(Duration.ofSeconds(15))).isEqualTo(4401);
                assertThat(Json.text(expiring.heard("error").getLast(), "/code"))
                        .isEqualTo("token_expired");
                assertThat(eve.rest().get("/channels").problem(401)).isEqualTo("token_expired");
                owner.posts(channel, "after the end");
                renewed.await("message");
                assertThat(expiring.heard("message")).isEmpty();
            }
        }
    }

    /// A new token may say a lesser role: what it does not see is not heard any more.
    @Test
    void whoBecomesAGuestOnAnOpenSocketHearsOpenChannelsNoMore() {
        Tenant tenant = server.tenant();
        Persona ann = tenant.member("ann");
        String open = ann.opens("open");
        String own = ann.opensPrivate("own", tenant.member("bob"));
        long head = Json.number(ann.rest().get("/channels/" + open).expect(200), "/channel/revision");
        try (Socket bobs = tenant.member("bob").joins(own)) {
            bobs.expect("resumed", "resume", "channels", Json.object(open, head));
            bobs.expect(
                    "authenticated",
                    "authenticate",
                    "token",
                    tenant.guest("bob").token());
            ann.posts(open, "not for guests");
            ann.posts(own, "for bob");
            bobs.await(
                    "what bob still sees",
                    it -> Json.text(it, "/message/content").equals("for bob"));
            assertThat(bobs.heard("message"))
                    .noneMatch(it -> Json.text(it, "/message/content").equals("not for guests"));
        }
    }

    @Test
    void awayFromLocalThereIsNoBuiltInIssuerAndNoHeaderIdentity(@TempDir Path data) throws Exception {
        try (var issuer = new Issuer();
                Server strict = Server.start(data, issuer.settings())) {
            issuer.person(strict.tenant("acme"), "ann", Duration.ofMinutes(5)).opens("by token");
            Rest headers = strict.rest().with("x-client-id", "acme").with("x-user-id", "ann");
            assertThat(headers.get("/channels").problem(401)).isEqualTo("unauthenticated");
            byte[] request =
                    Json.object("userId", "ann", "clientId", "acme").toString().getBytes(UTF_8);
            assertThat(strict.rest().send("POST", "/dev/token", request).status())
                    .isIn(403, 404, 405);
            String query = "/ws?userId=ann&clientId=acme";
            assertRefused(Connection.to(strict.address(), query, List.of(Connection.PROTOCOL)));
        }
    }

    @Test
    void theBuiltInIssuerStaysOnLoopback(@TempDir Path data) {
        assertThatThrownBy(() -> Server.start(data, "--server.address=0.0.0.0").close())
                .hasStackTraceContaining("loopback");
    }

    @Test
    void aNameThatOnlyPointsHereIsNotLocal() throws Exception {
        // A page elsewhere can make a browser call this machine under the page's own name.
        String request = "GET /api/messaging/channels HTTP/1.1\r\nHost: evil.example\r\nx-client-id: acme\r\n"
                + "x-user-id: ann\r\nConnection: close\r\n\r\n";
        try (var socket = new java.net.Socket("127.0.0.1", server.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 401");
        }
    }
}
