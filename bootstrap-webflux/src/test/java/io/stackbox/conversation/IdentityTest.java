package io.stackbox.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.host.Issuer;
import io.stackbox.host.Server;
import io.stackbox.host.TestClock;
import io.stackbox.kit.Connection;
import io.stackbox.kit.Frame;
import io.stackbox.kit.HandshakeRefused;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Identities that only `local` knows, and what ends with a token or a ticket on a server whose clock can be moved.
class IdentityTest {
    private final Server host = Server.shared();
    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");

    @Test
    void headersAndQueryAreAnIdentityInLocal() {
        Rest rest = host.rest().with("x-client-id", tenant.id()).with("x-user-id", "hal");
        JsonNode made =
                rest.post("/channels", Json.object("name", "by headers")).expect(201);
        assertThat(Json.text(made, "/channel/createdBy")).isEqualTo("hal");
        String query = "?userId=quin&clientId=" + tenant.id();
        try (Socket socket =
                Connection.to(host, query, List.of(Connection.PROTOCOL)).open()) {
            assertThat(Json.text(socket.heard().getFirst(), "/userId")).isEqualTo("quin");
        }
        for (List<String> half : List.of(List.of("x-user-id", "hal"), List.of("x-client-id", tenant.id()))) {
            assertThat(host.rest()
                            .with(half.get(0), half.get(1))
                            .get("/channels")
                            .problem(401))
                    .isEqualTo("unauthenticated");
        }
    }

    @Test
    void aTicketAskedForByTlsIsForASocketByTls() {
        JsonNode ticket = ann.rest()
                .with("X-Forwarded-Proto", "https, http")
                .post("/connect-tickets", null)
                .expect(201);
        assertThat(Json.text(ticket, "/url"))
                .isEqualTo("wss://localhost:" + host.address().getPort() + "/ws");
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
            Connection.to(own, "?ticket=" + early, List.of()).open().close();
            clock.advance(Duration.ofSeconds(6));
            assertRefused(Connection.to(own, "?ticket=" + late, List.of()));
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
        Tenant tenant = host.tenant();
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
            String query = "?userId=ann&clientId=acme";
            assertRefused(Connection.to(strict, query, List.of(Connection.PROTOCOL)));
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
        try (var socket = new java.net.Socket("127.0.0.1", host.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 401");
        }
    }
}
