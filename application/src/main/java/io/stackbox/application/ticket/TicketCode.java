package io.stackbox.application.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.TenantId;
import java.util.Base64;
import java.util.Optional;

/// A ticket as its holder carries it: whose it is, so that it is looked for nowhere else, and its secret. All of its
/// characters may stand in a subprotocol, a query and a header.
public record TicketCode(TenantId tenant, String secret) {
    private static final int LENGTH_MAX_CHARS = 200;
    private static final char BREAK = '.';

    /// The code that reads so; none where no ticket could. Whether there is such a ticket is for the store to say.
    public static Optional<TicketCode> parse(String text) {
        int end = text.indexOf(BREAK);
        if (end <= 0 || end == text.length() - 1 || text.length() > LENGTH_MAX_CHARS) return Optional.empty();
        try {
            String tenant = new String(Base64.getUrlDecoder().decode(text.substring(0, end)), UTF_8);
            return Optional.of(new TicketCode(new TenantId(tenant), text.substring(end + 1)));
        } catch (IllegalArgumentException | Refused malformed) {
            return Optional.empty();
        }
    }

    /// The form that [#parse] reads.
    public String text() {
        return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(tenant.value().getBytes(UTF_8))
                + BREAK
                + secret;
    }
}
