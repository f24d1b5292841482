package io.stackbox.bootstrap;

import io.stackbox.api.HttpIdentity;
import io.stackbox.application.port.Authenticator.Identity;
import io.stackbox.application.port.Ports;
import io.stackbox.application.port.TicketStore.Ticket;
import io.stackbox.domain.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells who opens a socket: by a ticket or a token, in a subprotocol or the query, or, in the `local` profile,
/// by a mere word.
final class SocketIdentity {
    private static final String TICKET = "ticket.";
    private static final String BEARER = "bearer.";

    private final Ports ports;
    private final HttpIdentity unproven;

    SocketIdentity(Ports ports, HttpIdentity unproven) {
        this.ports = ports;
        this.unproven = unproven;
    }

    /// @throws io.stackbox.domain.refusal.Refused `Unauthenticated`, `TokenExpired`
    Identity of(Handshake handshake) {
        List<String> protocols = protocols(handshake);
        Map<String, String> query = handshake.query();
        String ticket = firstOf(offered(protocols, TICKET), query.get("ticket"));
        if (ticket != null) return redeemed(ticket);
        String token = firstOf(offered(protocols, BEARER), query.get("token"));
        if (token != null) return ports.authenticator().authenticate(token);
        boolean isLocal =
                HttpEdge.isLocal(handshake.remote(), handshake.headers().getFirst("host"));
        String tenant = firstOf(handshake.headers().getFirst("x-client-id"), query.get("clientId"));
        String user = firstOf(handshake.headers().getFirst("x-user-id"), query.get("userId"));
        return unproven.unproven(tenant, user, isLocal);
    }

    private Identity redeemed(String secret) {
        Ticket ticket = ports.tickets()
                .redeem(secret)
                .orElseThrow(() -> new Refusal.Unauthenticated("the ticket is unknown, used or expired").raise());
        return new Identity(ticket.actor(), ticket.person());
    }

    private static List<String> protocols(Handshake handshake) {
        return handshake.headers().getOrEmpty("Sec-WebSocket-Protocol").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
    }

    private static @Nullable String offered(List<String> protocols, String prefix) {
        return protocols.stream()
                .filter(protocol -> protocol.startsWith(prefix))
                .map(protocol -> protocol.substring(prefix.length()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
