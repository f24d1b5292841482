package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Connection;
import io.stackbox.kit.Difference;
import io.stackbox.kit.Frame;
import io.stackbox.kit.HandshakeRefused;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Tokens, tickets, and the identities that only `local` knows.
public abstract non-sealed class IdentityConversation extends Conversation {
    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");

    protected IdentityConversation(Suite suite) {
        super(suite);
    }

    @Test
    void withoutAnIdentityNothingIsAnswered() {
        for (String path : List.of("/channels", "/stats", "/users", "/presence?userIds=ann", "/channels/general")) {
            assertThat(host.rest().get(path).problem(401)).as(path).isEqualTo("unauthenticated");
        }
        assertThat(host.rest()
                        .with("authorization", "Bearer nonsense")
                        .get("/channels")
                        .problem(401))
                .isEqualTo("unauthenticated");
        assertThat(host.rest()
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
    void aTicketOpensOneSocketOnce() throws Exception {
        JsonNode ticket = ann.rest().post("/connect-tickets", null).expect(201);
        assertThat(Instant.parse(Json.text(ticket, "/expiresAt")))
                .isBetween(Instant.now().plusSeconds(10), Instant.now().plusSeconds(31));
        assertThat(Json.text(ticket, "/url")).isEqualTo(host.sockets().toString());
        List<String> offer = List.of(Connection.PROTOCOL, "ticket." + Json.text(ticket, "/ticket"));
        try (Socket socket = Connection.to(host, "", offer).open()) {
            assertThat(Json.text(socket.heard().getFirst(), "/userId")).isEqualTo("ann");
            assertThat(socket.raw().header("Sec-WebSocket-Protocol")).isEqualTo(Connection.PROTOCOL);
        }
        assertRefused(Connection.to(host, "", offer));
    }

    @Test
    void ticketAndTokenAlsoWorkInTheQuery() throws Exception {
        String ticket = Json.text(ann.rest().post("/connect-tickets", null).expect(201), "/ticket");
        try (Socket socket = Connection.to(host, "?ticket=" + ticket, List.of()).open()) {
            assertThat(socket.raw().header("Sec-WebSocket-Protocol"))
                    .as("it was not offered")
                    .isEmpty();
        }
        assertRefused(Connection.to(host, "?ticket=" + ticket, List.of()));
        assertRefused(Connection.to(host, "?ticket=nonsense", List.of()));
        Connection.to(host, "?token=" + ann.token(), List.of()).open().close();
        assertRefused(Connection.to(host, "", List.of(Connection.PROTOCOL)));
        assertRefused(Connection.to(host, "?token=nonsense", List.of(Connection.PROTOCOL)));
        assertRefused(Connection.to(host, "", List.of(Connection.PROTOCOL, "bearer.nonsense")));
    }

    private void assertRefused(Connection connection) throws Exception {
        try (RawSocket socket = connection.openRaw()) {
            assertThat(host.traits().has(Difference.REFUSED_AT_THE_HANDSHAKE))
                    .as("an accepted socket that should have been refused")
                    .isFalse();
            socket.readTimeoutMillis(10_000);
            Frame frame = socket.read();
            while (frame.opcode() != Frame.CLOSE) frame = socket.read();
            assertThat(frame.closeCode()).isEqualTo(4401);
        } catch (HandshakeRefused refused) {
            assertThat(refused.status()).isIn(401, 403);
        }
    }
}
