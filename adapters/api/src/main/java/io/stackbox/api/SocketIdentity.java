package io.stackbox.api;

import io.stackbox.application.port.Authenticator;
import io.stackbox.application.port.Authenticator.Identity;
import io.stackbox.application.port.TicketStore;
import io.stackbox.application.port.TicketStore.Ticket;
import io.stackbox.application.ticket.TicketCode;
import io.stackbox.domain.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells who opens a socket: by a ticket or a token, in a subprotocol or the query, or, in the `local` profile,
/// by a mere word.
public final class SocketIdentity {
    /// What is spoken over sockets, and is answered to a client that offers it.
    public static final String PROTOCOL = "stackbox.v1";
    /// Offered besides by a client that takes several events in one frame, as an array.
    public static final String BATCH_PROTOCOL = "stackbox.v1.batch";
    /// The header with the subprotocols that a client offers; a host joins its lines by commas.
    public static final String PROTOCOLS_HEADER = "sec-websocket-protocol";

    private static final String TICKET = "ticket.";
    private static final String BEARER = "bearer.";

    private final TicketStore tickets;
    private final Authenticator authenticator;
    private final HttpIdentity unproven;

    public SocketIdentity(TicketStore tickets, Authenticator authenticator, HttpIdentity unproven) {
        this.tickets = tickets;
        this.authenticator = authenticator;
        this.unproven = unproven;
    }

    /// @param handshake the request that opens the socket
    /// @throws io.stackbox.domain.refusal.Refused `Unauthenticated`, `TokenExpired`
    public Identity of(HttpCall handshake) {
        List<String> protocols = protocols(handshake);
        String ticket = firstOf(offered(protocols, TICKET), handshake.parameter("ticket"));
        if (ticket != null) return redeemed(ticket);
        String token = firstOf(offered(protocols, BEARER), handshake.parameter("token"));
        if (token != null) return authenticator.authenticate(token);
        String tenant = firstOf(handshake.header("x-client-id"), handshake.parameter("clientId"));
        String user = firstOf(handshake.header("x-user-id"), handshake.parameter("userId"));
        return unproven.unproven(tenant, user, handshake.isLocal());
    }

    private Identity redeemed(String text) {
        Ticket ticket = TicketCode.parse(text)
                .flatMap(code -> tickets.redeem(code.tenant(), code.secret()))
                .orElseThrow(() -> new Refusal.Unauthenticated("the ticket is unknown, used or expired").raise());
        return new Identity(ticket.actor(), ticket.person());
    }

    /// The subprotocols that the client offers.
    public static List<String> protocols(HttpCall handshake) {
        String offered = handshake.header(PROTOCOLS_HEADER);
        if (offered == null) return List.of();
        return Arrays.stream(offered.split(",")).map(String::strip).toList();
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
